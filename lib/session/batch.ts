import type { BatchDecision, Roots } from '../model/decision.js';
import type { BatchEntry } from '../model/entry.js';
import { isArray, isProxy } from '../runtime/intrinsics.js';
import type { Call } from './call.js';
import { evaluated, number } from './fields.js';
import { isSampled } from './sampling.js';

/** What a call did with many items, taken when it has ended. */
export function takeBatch(call: Call, batch: BatchDecision, roots: Roots): BatchEntry {
  const items = itemsOf(batch, roots);
  const size = number(batch.size?.(roots)) ?? items?.length;
  const summary = evaluated(batch.summary, call, 'batch.summary', roots);
  const sampled =
    batch.sample === undefined || items === undefined
      ? undefined
      : sample(call, batch.sample, items, listed(roots.result));
  return {
    ...(size === undefined ? {} : { size }),
    ...(summary === undefined ? {} : { summary }),
    ...(sampled === undefined ? {} : { items: sampled }),
  };
}

function itemsOf({ items }: BatchDecision, roots: Roots): readonly unknown[] | undefined {
  if (items !== undefined) return listed(items(roots));
  for (const arg of roots.args) {
    const list = listed(arg);
    if (list !== undefined) return list;
  }
  return undefined;
}

/** A list that can be read without code of the program. */
const listed = (value: unknown): readonly unknown[] | undefined =>
  !isProxy(value) && isArray(value) ? value : undefined;

/** The same items of the same call each time; with each what became of it, where results match items. */
function sample(
  call: Call,
  share: number,
  items: readonly unknown[],
  results: readonly unknown[] | undefined,
): BatchEntry['items'] {
  const hasResults = results?.length === items.length;
  const taken: { -readonly [K in keyof Sampled]: Sampled[K] }[] = [];
  for (let index = 0; index < items.length; index += 1) {
    if (!isSampled(`${call.session.id}:${call.seq}`, index, share)) continue;
    const one: (typeof taken)[number] = { index, item: call.copy(items[index]) };
    if (hasResults) one.result = call.copy(results[index]);
    taken.push(one);
  }
  return taken;
}

type Sampled = NonNullable<BatchEntry['items']>[number];
