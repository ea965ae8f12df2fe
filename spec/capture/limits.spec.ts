import { createHash } from 'node:crypto';
import test, { type ExecutionContext } from 'ava';
import type { CaptureLimits, TruncationReason } from '../../lib/model/payload.js';
import { omittedFrom } from '../../lib/store/captured.js';
import { restore } from '../../lib/store/restore.js';
import { newSeries, stored, taker } from './settings.js';

interface Bound {
  limit: Partial<CaptureLimits>;
  accepted: unknown;
  refused: unknown;
  json: unknown;
  reason: TruncationReason;
  omitted: number;
  path?: string;
}

/** Of texts and bytes, which are told apart by it. */
function hashOf(reason: TruncationReason, whole: unknown): string | undefined {
  if (reason !== 'string' && reason !== 'bytes') return undefined;
  const bytes = whole instanceof Float32Array ? new Uint8Array(whole.buffer) : (whole as string);
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

/** The last value that is taken whole, and the first that is not. */
const bound = test.macro(
  (t: ExecutionContext, { limit, accepted, refused, json, reason, omitted, path = '' }: Bound) => {
    t.is(taker(limit)(accepted).truncations, undefined);
    const snapshot = taker(limit)(refused);
    const hash = hashOf(reason, refused);
    const told = { path, reason, omitted, ...(hash !== undefined && { hash }) };
    t.deepEqual(snapshot.truncations, [told]);
    t.deepEqual(snapshot.payload.json, json as never);
    const notes: string[] = [];
    restore(stored(snapshot), (note) => notes.push(note));
    t.deepEqual(notes, []);
  },
);

const digits = Array.from({ length: 20 }, (_, index) => index);

test('depth counts containers', bound, {
  limit: { depth: 2 },
  accepted: { a: [1] },
  refused: { a: [[1, 2]] },
  json: { a: ['[Array(2)]'] },
  reason: 'depth',
  omitted: 2,
  path: 'a.0',
});
test('below the limit of depth an object tells its class', bound, {
  limit: { depth: 1 },
  accepted: { a: {} },
  refused: {
    a: new (class Agent {
      turn = 1;
    })(),
  },
  json: { a: '[Agent]' },
  reason: 'depth',
  omitted: 1,
  path: 'a',
});
test('below the limit of depth a Map tells its size', bound, {
  limit: { depth: 1 },
  accepted: [new Map()],
  refused: [new Map([[1, 2]])],
  json: ['[Map(1)]'],
  reason: 'depth',
  omitted: 1,
  path: '0',
});
test('below the limit of depth a Set tells its size', bound, {
  limit: { depth: 1 },
  accepted: [new Set()],
  refused: [new Set([1])],
  json: ['[Set(1)]'],
  reason: 'depth',
  omitted: 1,
  path: '0',
});
test('below the limit of depth a function tells its name', bound, {
  limit: { depth: 1 },
  accepted: [() => 1],
  refused: [Object.assign(function run() {}, { a: 1 })],
  json: ['[Function: run]'],
  reason: 'depth',
  omitted: 1,
  path: '0',
});
test('below the limit of depth an error tells its class', bound, {
  limit: { depth: 1 },
  accepted: [],
  refused: [new TypeError('t')],
  json: ['[TypeError]'],
  reason: 'depth',
  omitted: 3,
  path: '0',
});
test('below the limit of depth Headers tell their class', bound, {
  limit: { depth: 1 },
  accepted: [],
  refused: [new Headers()],
  json: ['[Headers]'],
  reason: 'depth',
  omitted: 1,
  path: '0',
});
test('items bound an array of primitives', bound, {
  limit: { items: 19 },
  accepted: digits.slice(1),
  refused: digits,
  json: digits.slice(0, -1),
  reason: 'items',
  omitted: 1,
});
test('items bound a Map', bound, {
  limit: { items: 1 },
  accepted: new Map([[1, 2]]),
  refused: new Map([
    [1, 2],
    [3, 4],
    [5, 6],
  ]),
  json: [[1, 2]],
  reason: 'items',
  omitted: 2,
});
test('items bound a Set', bound, {
  limit: { items: 2 },
  accepted: new Set([1, 2]),
  refused: new Set([1, 2, 3]),
  json: [1, 2],
  reason: 'items',
  omitted: 1,
});
test('keys bound an object', bound, {
  limit: { keys: 2 },
  accepted: { a: 1, b: 2 },
  refused: { a: 1, b: 2, c: 3 },
  json: { a: 1, b: 2 },
  reason: 'keys',
  omitted: 1,
});
test('characters bound a string, and its end says how many are missing', bound, {
  limit: { stringChars: 4 },
  accepted: 'four',
  refused: 'fives',
  json: 'five… [+1 chars]',
  reason: 'string',
  omitted: 1,
});
test('a string is not cut inside a character', bound, {
  limit: { stringChars: 2 },
  accepted: '🌲',
  refused: 'a🌲',
  json: 'a… [+2 chars]',
  reason: 'string',
  omitted: 2,
});
test('bytes bound a typed array by whole elements', bound, {
  limit: { bufferBytes: 9 },
  accepted: new Float32Array(2),
  refused: new Float32Array(3),
  json: [0, 0],
  reason: 'bytes',
  omitted: 4,
});
test('bytes bound a Buffer', bound, {
  limit: { bufferBytes: 3 },
  accepted: Buffer.from('abc'),
  refused: Buffer.from('abcde'),
  json: Buffer.from('abc').toString('base64'),
  reason: 'bytes',
  omitted: 2,
});
test('nodes bound the whole value', bound, {
  limit: { nodes: 4 },
  accepted: { a: [1, 2] },
  refused: { a: [1, 2, 3] },
  json: { a: [1, 2] },
  reason: 'nodes',
  omitted: 1,
  path: 'a',
});

test('a restored value tells what a limit left out of it', (t) => {
  const restored = restore(stored(taker({ items: 2 })([[1, 2, 3], [4]]))) as unknown[];
  t.deepEqual(restored.map(omittedFrom), [1, 0]);
});

test('an object cut at one place and whole at another is kept whole there', (t) => {
  const shared = { inner: { deep: 'kept' } };
  const snapshot = taker({ depth: 3 })({ far: { shared }, near: shared });
  t.deepEqual((restore(stored(snapshot)) as { near: unknown }).near, shared);
  t.deepEqual(snapshot.payload.json, {
    far: { shared: { inner: '[Object]' } },
    near: { inner: { deep: 'kept' } },
  });
});

test('a huge sparse array costs no more than the limit', (t) => {
  const sparse: unknown[] = [];
  sparse[4_000_000_000] = 'end';
  const { payload, truncations } = taker({ items: 3 })(sparse);
  t.deepEqual(payload.json, [null, null, null]);
  t.is(truncations?.[0]?.omitted, 3_999_999_998);
});

test('the elements of typed arrays count as weight, not against the limit of nodes', (t) => {
  const snapshot = taker({ nodes: 3 })([new Uint8Array(100), 1]);
  t.is(snapshot.truncations, undefined);
  t.is(snapshot.nodes, 103);
});

test('a cut text with a secret in it tells no hash, which would help to guess that', (t) => {
  const take = taker({ stringChars: 5 }, { keys: ['token'] });
  t.deepEqual(take('https://a.b/?token=1234').truncations, [
    { path: '', reason: 'string', omitted: 18 },
  ]);
});

test('long texts and bytes of one value are kept up to a limit for all of them', (t) => {
  const text = 'x'.repeat(600);
  const bytes = new Uint8Array(400).fill(1);
  const value = {
    text,
    short: 's'.repeat(400),
    bytes: Buffer.from(bytes),
    pixels: bytes,
    last: text,
  };
  t.is(taker({ bytes: 2000 })(value).truncations, undefined);
  const { truncations, payload } = taker({ bytes: 1999 })(value);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  t.deepEqual(truncations, [{ path: 'last', reason: 'bytes', omitted: 1, hash }]);
  t.is((payload.json as { last: string }).last, `${'x'.repeat(599)}… [+1 chars]`);
  const cut = taker({ bytes: 700 })(value).truncations;
  t.deepEqual(
    cut?.map(({ path, reason, omitted }) => [path, reason, omitted]),
    [
      ['bytes', 'bytes', 300],
      ['pixels', 'bytes', 400],
      ['last', 'bytes', 600],
    ],
  );
});

test('a value of a series is cut at the same place, whether its texts have changed or not', (t) => {
  const take = taker({ bytes: 20_000 });
  const series = newSeries();
  const texts = Array.from({ length: 30 }, (_text, index) => `${index} `.padEnd(1000, 'x'));
  const first = take(texts, undefined, series);
  for (let turn = 0; turn < 4; turn += 1) {
    const again = take([...texts], undefined, series);
    t.deepEqual(again.payload.json, first.payload.json);
    t.deepEqual(again.truncations, first.truncations);
  }
  t.is(first.truncations?.length, 10);
});

test('limits beyond what bits hold are limits like others', (t) => {
  const { truncations } = taker({ bytes: 2 ** 45, eventNodes: 2 ** 45 })({ a: 'x'.repeat(600) });
  t.is(truncations, undefined);
});
