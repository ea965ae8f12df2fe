import { inFull } from './preview.js';
import type { Row } from './row.js';
import { span } from './span.js';
import { stateChanges } from './state-changes.js';
import type { Leaf } from './tree.js';

/** The values of a record as they are, over as many lines as they take. */
export function* fullValues(record: Leaf, guides: string, width: number): Generator<Row> {
  for (const [name, value] of valuesOf(record)) {
    yield { guides, left: [span(`${name}:`, 'dim')] };
    for (const line of inFull(value, width)) yield { guides: `${guides}  `, left: [span(line)] };
  }
  for (const line of changesOf(record, width - guides.length)) {
    yield { guides, left: [span(line, 'dim')] };
  }
}

/** Of a record that has both states; nothing where they are the same. */
function changesOf(record: Leaf, width: number): string[] {
  if (record.type !== 'event') return [];
  const { before, after } = record;
  if (before === undefined || after === undefined) return [];
  return 'state' in before && 'state' in after
    ? stateChanges(before.state, after.state, width)
    : [];
}

function* valuesOf(record: Leaf): Generator<[string, unknown]> {
  if (record.type === 'reward') return;
  if (record.type === 'message') {
    yield* fields('', record, ['content']);
    return;
  }
  yield* fields('', record.before, ['args', 'self', 'state']);
  yield* fields('', record.after, ['result']);
  if (record.after?.error !== undefined) {
    yield* fields('error ', record.after.error, ['stack', 'value']);
  }
  yield* fields('after ', record.after, ['self', 'state']);
  yield* fields('yields ', record.yields, ['kept']);
  yield* fields('', record, ['observation', 'metadata', 'memory']);
  yield* fields('llm ', record.llm, ['params', 'inputMessages', 'outputMessages']);
  yield* fields('llm ', record.llm, [
    'toolCalls',
    'toolResults',
    'usage',
    'finishReasons',
    'costMicroUsd',
  ]);
  yield* fields('batch ', record.batch, ['size', 'summary', 'items']);
  yield* fields('tool ', record.tool, ['name', 'callId', 'arguments', 'result']);
}

function* fields<T extends object>(
  before: string,
  group: T | undefined,
  keys: readonly (keyof T & string)[],
): Generator<[string, unknown]> {
  if (group === undefined) return;
  for (const key of keys) if (key in group) yield [`${before}${key}`, group[key]];
}
