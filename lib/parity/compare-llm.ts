import type { EventRecord } from '../model/record.js';
import type { Context } from './context.js';
import { below, type Place } from './path.js';

/** Records of models and tools: their payloads, and every other field but times. */
export function compareLlm(
  context: Context,
  a: EventRecord,
  b: EventRecord,
  place: Place,
  about: string,
): void {
  for (const key of ['llm', 'tool'] as const) {
    const [inA, inB] = [a[key], b[key]];
    const here = below(place, key);
    if (inA === undefined || inB === undefined) {
      context.simple(inA, inB, 'llm', here, about);
      continue;
    }
    const compare = context.values(about);
    for (const field of new Set([...Object.keys(inA), ...Object.keys(inB)])) {
      if (field !== 'timeToFirstChunkNs') compare('llm', inA, inB, field, here);
    }
  }
}
