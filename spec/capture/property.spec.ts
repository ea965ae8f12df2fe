import test from 'ava';
import fc from 'fast-check';
import superjson from 'superjson';
import { createCapture } from '../../lib/capture/capture.js';
import type { Payload } from '../../lib/model/payload.js';
import { restore } from '../../lib/store/restore.js';
import { graph, superjsonGraph, superjsonTree } from './graph.js';
import { difference } from './same.js';

const wide = {
  depth: 100,
  items: 10_000,
  keys: 10_000,
  stringChars: 100_000,
  bufferBytes: 100_000,
  bytes: 1_000_000,
  nodes: 1_000_000,
  eventNodes: 1_000_000,
};
const take = createCapture({ limits: wide, redact: { keys: [], patterns: [] } }).snapshot;

/** As it comes back from disk. */
const stored = (value: unknown): Payload =>
  JSON.parse(JSON.stringify(take(value).payload)) as Payload;

const RUNS = { numRuns: 4000, includeErrorInReport: true };

test('any value comes back from disk as it was, with its identities', (t) => {
  fc.assert(
    fc.property(graph, (value) => {
      const notes: string[] = [];
      const found = difference(
        value,
        restore(stored(value), (note) => notes.push(note)),
      );
      if (found !== undefined || notes.length > 0) throw new Error(`${found} ${notes.join()}`);
    }),
    RUNS,
  );
  t.pass();
});

test('plain superjson parses every payload', (t) => {
  fc.assert(
    fc.property(graph, (value) => {
      superjson.parse(JSON.stringify(take(value).payload));
    }),
    RUNS,
  );
  t.pass();
});

test('what superjson can carry is written as superjson writes it, and read by it', (t) => {
  fc.assert(
    fc.property(superjsonTree, (value) => {
      const theirs = superjson.serialize(value);
      const ours = stored(value);
      const { values } = theirs.meta ?? {};
      equal(withoutStacks(ours.json), JSON.parse(JSON.stringify(theirs.json)));
      equal(ours.meta?.values, values);
    }),
    RUNS,
  );
  t.pass();
});

test('shared and circular references are written as superjson writes them', (t) => {
  fc.assert(
    fc.property(superjsonGraph, (value) => {
      equal(stored(value), JSON.parse(JSON.stringify(superjson.serialize(value))));
    }),
    RUNS,
  );
  t.pass();
});

test('what superjson has written is restored', (t) => {
  fc.assert(
    fc.property(superjsonTree, (value) => {
      const theirs = JSON.parse(superjson.stringify(value)) as Payload;
      const ours = restore(stored(value));
      equal(take(restore(theirs)).payload.meta?.values, take(ours).payload.meta?.values);
      equal(
        withoutStacks(take(restore(theirs)).payload.json),
        withoutStacks(take(ours).payload.json),
      );
    }),
    RUNS,
  );
  t.pass();
});

test('a payload does not change when the value does', (t) => {
  fc.assert(
    fc.property(graph, (value) => {
      const { payload } = take(value);
      const before = JSON.stringify(payload);
      spoil(value, new Set());
      if (JSON.stringify(payload) !== before) throw new Error('the payload changed');
    }),
    { ...RUNS, numRuns: 1000 },
  );
  t.pass();
});

test('under any limits a payload parses, restores, and counts what it leaves out', (t) => {
  const few = fc.integer({ min: 0, max: 6 });
  const limits = fc.record({
    depth: few,
    items: few,
    keys: few,
    stringChars: few,
    bufferBytes: few,
    bytes: few,
    nodes: fc.integer({ min: 1, max: 20 }),
    eventNodes: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(graph, limits, (value, tight) => {
      const snapshot = createCapture({
        limits: tight,
        redact: { keys: [], patterns: [] },
      }).snapshot(value);
      const text = JSON.stringify(snapshot.payload);
      superjson.parse(text);
      const notes: string[] = [];
      const restored = restore(JSON.parse(text) as Payload, (note) => notes.push(note));
      if (notes.length > 0) throw new Error(notes.join());
      const isWhole = snapshot.truncations === undefined;
      if (isWhole && difference(value, restored) !== undefined) throw new Error('lost in silence');
      if (snapshot.truncations?.some(({ omitted }) => omitted <= 0) === true)
        throw new Error('counted wrong');
    }),
    RUNS,
  );
  t.pass();
});

function equal(actual: unknown, expected: unknown): void {
  const a = JSON.stringify(sorted(actual));
  const b = JSON.stringify(sorted(expected));
  if (a !== b) throw new Error(`${a}\nis not\n${b}`);
}

/** With keys in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)]);
}

/** superjson leaves stacks out. */
function withoutStacks(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutStacks);
  if (typeof json !== 'object' || json === null) return json;
  const isError = 'stack' in json && 'message' in json;
  return Object.fromEntries(
    Object.entries(json)
      .filter(([key]) => !(isError && key === 'stack'))
      .map(([key, item]) => [key, withoutStacks(item)]),
  );
}

function spoil(value: unknown, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  const parts: unknown[] = [...Object.values(value)];
  if (value instanceof Map) parts.push(...[...value].flat());
  if (value instanceof Set) parts.push(...value);
  for (const part of parts) spoil(part, seen);
  if (value instanceof Map || value instanceof Set) value.clear();
  if (value instanceof Date) value.setTime(1);
  if (value instanceof Error) value.message = 'spoilt';
  if (ArrayBuffer.isView(value)) new Uint8Array(value.buffer).fill(7);
  if (!ArrayBuffer.isView(value))
    for (const key of Object.keys(value)) Reflect.set(value, key, 'spoilt');
}
