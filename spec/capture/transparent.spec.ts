import test from 'ava';
import type { Snapshot } from '../../lib/model/payload.js';
import { restore } from '../../lib/store/restore.js';
import { difference } from './same.js';
import { stored, taker } from './settings.js';

const take = taker({}, { keys: ['secret'], patterns: [{ name: 'mail', expression: /\w+@\w+/g }] });

/** Throws and counts: whoever runs one of these has touched the program. */
function tripwire() {
  let runs = 0;
  const trip = (): never => {
    runs += 1;
    throw new Error('code of the program ran');
  };
  return { trip, runs: () => runs };
}

test('no code of the captured objects runs', (t) => {
  const { trip, runs } = tripwire();
  const computed = { get: trip, set: trip, enumerable: true, configurable: true };
  const traps = new Proxy({}, { get: () => trip });
  const armed = (value: object): object => {
    for (const key of [
      'stack',
      'toJSON',
      'toString',
      'valueOf',
      'name',
      'length',
      'constructor',
      'then',
      'message',
      'cause',
      'source',
      'flags',
      'size',
    ]) {
      Reflect.defineProperty(value, key, computed);
    }
    for (const key of [
      Symbol.iterator,
      Symbol.toPrimitive,
      Symbol.toStringTag,
      Symbol.species,
      Symbol.hasInstance,
    ]) {
      Reflect.defineProperty(value, key, computed);
    }
    return value;
  };
  class Own extends Error {
    override get name(): string {
      return trip();
    }
  }
  const { proxy: revoked, revoke } = Proxy.revocable([], {});
  revoke();
  const values: unknown[] = [
    armed({}),
    armed([1, 2]),
    armed(Array.from({ length: 40 }, () => 1)),
    armed(new Map([[1, 2]])),
    armed(new Set([1])),
    armed(new Date(0)),
    armed(/x/g),
    armed(new URL('https://a.b')),
    armed(new Float32Array(2)),
    armed(new ArrayBuffer(2)),
    armed(Buffer.from('a')),
    armed(() => 1),
    armed(class {}),
    armed(Promise.resolve()),
    armed(new Headers({ a: 'b' })),
    armed(new Response()),
    armed(new AbortController().signal),
    armed(Object(1)),
    new Own('x'),
    armed(new Error('y')),
    new Proxy({}, traps),
    new Proxy(() => 1, traps),
    Object.create(new Proxy({}, traps)),
    Object.setPrototypeOf([1, 2, 3], new Proxy([], traps)),
    Object.setPrototypeOf(new Map(), new Proxy({}, traps)),
    Object.setPrototypeOf(new Error('z'), new Proxy({}, traps)),
    revoked,
    { secret: armed({}) },
  ];
  for (const value of values) t.notThrows(() => take(value));
  t.notThrows(() => take(values, ['secret']));
  t.is(runs(), 0);
});

test.serial('the stack is left alone where the program prepares it itself', (t) => {
  const { trip, runs } = tripwire();
  const original = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const error = new RangeError('far');
  let encoded: string;
  Error.prepareStackTrace = trip;
  try {
    encoded = JSON.stringify(take(error).payload.json);
  } finally {
    if (original === undefined) Reflect.deleteProperty(Error, 'prepareStackTrace');
    else Object.defineProperty(Error, 'prepareStackTrace', original);
  }
  t.is(runs(), 0);
  t.deepEqual(JSON.parse(encoded), {
    name: 'RangeError',
    message: 'far',
    stack: 'RangeError: stack not read, as that would run code of the program',
  });
});

const value = (): unknown => {
  const shared = { text: 'write to me@home' };
  const many = Array.from({ length: 30 }, () => ({ shared }));
  return {
    list: [1, [2, undefined], many],
    map: new Map<unknown, unknown>([
      ['k', shared],
      [shared, 1],
    ]),
    set: new Set([1, shared]),
    date: new Date(5),
    pattern: /x/gi,
    url: new URL('https://a.b/c'),
    error: new TypeError('t', { cause: shared }),
    bytes: [
      new Float32Array([1, Number.NaN]),
      Buffer.from('abc'),
      new DataView(new ArrayBuffer(2)),
    ],
    numbers: [1n, Number.NaN, -0],
    row: Array.from({ length: 40 }, (_, index) => index),
    symbol: Symbol.for('a'),
    boxes: [Object('x'), Object(5n)],
    iterators: [[1].values(), new WeakRef({})],
    fields: [Object.assign(new Uint8Array(2), { a: 1 }), Object.assign(new URL('a:b'), { a: 1 })],
    texts: ['https://a.b/?x=1&secret=2', 'a=1;secret=2', '{"secret":"2"}', 'a://b:c@d'],
    pairs: [
      ['secret', 's'],
      ['a', 'b'],
    ],
    rawHeaders: ['secret', 's'],
    ['me@home']: 1,
    ['prototype']: 1,
    secret: 's',
  };
};

test.serial('builtins that the program has replaced are not called', (t) => {
  const original = value();
  const expected = take(original);
  const { trip, runs } = tripwire();
  const prototypes = [
    Array,
    Map,
    Set,
    Date,
    RegExp,
    String,
    Number,
    Symbol,
    Object,
    Function,
    BigInt,
    Error,
    URL,
    Float32Array,
    Buffer,
    DataView,
  ].map((builtin): object => builtin.prototype);
  const iterators = [[][Symbol.iterator](), new Map().entries(), new Set().values()].map(
    (iterator): object => Object.getPrototypeOf(iterator),
  );
  const statics = [Object, Array, Reflect, JSON, Math, Number, Symbol, Date, Buffer];
  let snapshot: Snapshot;
  const { defineProperty } = Reflect;
  const targets: [object, PropertyKey, PropertyDescriptor][] = [];
  for (const owner of [...prototypes, ...iterators, ...statics]) {
    for (const key of Reflect.ownKeys(owner)) {
      const descriptor = Object.getOwnPropertyDescriptor(owner, key) as PropertyDescriptor;
      const isCode = typeof descriptor.value === 'function' || descriptor.get !== undefined;
      if (
        key === 'constructor' ||
        key === '__proto__' ||
        descriptor.configurable !== true ||
        !isCode
      )
        continue;
      targets.push([owner, key, descriptor]);
    }
  }
  const count = targets.length;
  try {
    for (let index = 0; index < count; index += 1) {
      const entry = targets[index] as [object, PropertyKey, PropertyDescriptor];
      const isValue = entry[2].get === undefined;
      const descriptor = isValue ? { ...entry[2], value: trip } : { ...entry[2], get: trip };
      defineProperty(entry[0], entry[1], descriptor);
    }
    snapshot = take(original);
  } finally {
    for (let index = 0; index < count; index += 1) {
      const entry = targets[index] as [object, PropertyKey, PropertyDescriptor];
      defineProperty(entry[0], entry[1], entry[2]);
    }
  }
  t.is(runs(), 0);
  t.deepEqual(snapshot, expected);
});

test.serial('setters and frozen prototypes of the program are not in the way', (t) => {
  const { trip, runs } = tripwire();
  Object.defineProperty(Object.prototype, 'inherited', {
    set: trip,
    get: trip,
    configurable: true,
  });
  try {
    const snapshot = take({ inherited: 1, toString: 2, valueOf: { hasOwnProperty: 3 } });
    t.deepEqual(stored(snapshot).json, {
      inherited: 1,
      toString: 2,
      valueOf: { hasOwnProperty: 3 },
    });
  } finally {
    Reflect.deleteProperty(Object.prototype, 'inherited');
  }
  t.is(runs(), 0);
});

test('what cannot be looked through is told, and the rest is kept', (t) => {
  const broken: object = Object.create(Headers.prototype);
  const payload = stored(take({ broken, kept: 1 }));
  t.deepEqual(payload.json, { broken: '[not captured]', kept: 1 });
  t.is(String((restore(payload) as { broken: unknown }).broken), '[not captured]');
});

test('a value a hundred thousand levels deep is captured to the limit', (t) => {
  let deep: unknown = 'bottom';
  for (let level = 0; level < 100_000; level += 1) deep = level % 2 === 0 ? [deep] : { deep };
  const snapshot = taker({ depth: 1e9 })(deep);
  t.is(snapshot.truncations?.[0]?.reason, 'depth');
  t.notThrows(() => restore(stored(snapshot)));
});

test('with hardly any stack left a snapshot is poorer, and nothing is thrown', (t) => {
  let deep: unknown = 'bottom';
  for (let level = 0; level < 500; level += 1) deep = { deep };
  const results: Snapshot[] = [];
  const descend = (): void => {
    try {
      descend();
    } catch {
      // Full.
    }
    if (results.length < 200) results.push(take(deep));
  };
  t.notThrows(descend);
  t.true(results.length > 0);
});

test('restored values are new each time', (t) => {
  const payload = stored(take({ list: [1] }));
  const first = restore(payload) as { list: number[] };
  first.list.push(2);
  t.is(difference({ list: [1] }, restore(payload)), undefined);
});

test('a computed item among many objects is not run, wherever it stands', (t) => {
  for (let at = 0; at < 40; at += 1) {
    const items: unknown[] = Array.from({ length: 40 }, (_, index) => ({ index }));
    let ran = 0;
    Object.defineProperty(items, at, { get: () => (ran += 1), enumerable: true });
    taker()(items);
    t.is(ran, 0, `at ${at}`);
  }
});
