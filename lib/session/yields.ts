import type { EventSettled } from '../model/entry.js';
import type { Call } from './call.js';

/** Yields of one generator that are kept with their values; all are counted. */
const MOST_KEPT = 1000;

export function keepYield(call: Call, value: unknown): void {
  const extras = call.own();
  extras.kept ??= [];
  if (extras.kept.length < MOST_KEPT) extras.kept.push(call.copy(value));
}

/** What a generator has given out so far; chunks of a model's stream are in its response. */
export function yieldsOf({ extras, binding }: Call): EventSettled['yields'] {
  const { yieldCount, kept } = extras;
  if (yieldCount === 0 || binding.decision.llm !== undefined) return undefined;
  return { count: yieldCount, kept: kept ?? [] };
}
