import { floor, stringSlice } from '../runtime/intrinsics.js';

const BILLION = 1e9;

/** A number as text. V8 takes 130 ns for a whole one beyond 2^31, such as a time; this 30. */
export function numberText(value: number): string {
  if (!(value >= BILLION && value <= Number.MAX_SAFE_INTEGER)) return `${value}`;
  const high = floor(value / BILLION);
  const low = value - high * BILLION;
  return low === floor(low) ? `${high}${stringSlice(`${low + BILLION}`, 1)}` : `${value}`;
}
