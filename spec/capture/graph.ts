import fc from 'fast-check';

/** Classes of a program under record. */
export class Agent {
  [key: string]: unknown;
}
export class ToolError extends Error {
  [key: string]: unknown;
}
export class Inventory extends Map<unknown, unknown> {}

const key = fc.oneof(
  { weight: 6, arbitrary: fc.string({ maxLength: 4 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'a.b',
      'a\\b',
      '0',
      '',
      '$constructor',
      'value',
      'own',
      'length',
      'name',
      'cause',
    ),
  },
);

/** Values without parts, of types that superjson carries. */
export const superjsonLeaf: fc.Arbitrary<unknown> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, undefined, Number.NaN, -0, Infinity, -Infinity),
  fc.bigInt(),
  fc.date({ noInvalidDate: true }),
  fc.constantFrom(/a\/b[/]/giu, /x/, /[\\]y/dsy).map((expression) => new RegExp(expression)),
  fc.webUrl().map((url) => new URL(url)),
  fc.uint8Array({ maxLength: 4 }),
  fc.int16Array({ maxLength: 4 }),
  fc
    .float64Array({ maxLength: 4, noNaN: true })
    .map((array) =>
      array.map((item) => (Number.isFinite(item) && !Object.is(item, -0) ? item : 1)),
    ),
);

/** Those too that superjson cannot hold. */
export const leaf: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: superjsonLeaf },
  {
    weight: 2,
    arbitrary: fc.oneof(
      fc.date(),
      fc.float32Array({ maxLength: 4 }),
      fc.float64Array({ maxLength: 4 }),
      fc.bigInt64Array({ maxLength: 3 }),
      fc.bigUint64Array({ maxLength: 3 }),
      fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ maxLength: 5 }).map((bytes) => new Uint8Array(bytes).buffer),
      fc.uint8Array({ maxLength: 5 }).map((bytes) => new DataView(new Uint8Array(bytes).buffer)),
      fc.constantFrom(Symbol.for('steno'), Symbol.asyncIterator),
      fc
        .constantFrom<unknown>(1, 'text', true, -0, 5n, Symbol.for('boxed'))
        .map((value) => Object(value)),
      fc.nat(9).map((lastIndex) => Object.assign(/y/g, { lastIndex })),
    ),
  },
);

const KINDS = [
  'object',
  'array',
  'map',
  'set',
  'error',
  'type-error',
  'tool-error',
  'instance',
  'null-prototype',
  'subclass',
  'holes',
  'array-with-fields',
  'map-with-fields',
] as const;
export type Kind = (typeof KINDS)[number];

const PLAIN_KINDS: readonly Kind[] = ['object', 'array'];
const SUPERJSON_KINDS: readonly Kind[] = ['object', 'array', 'map', 'set', 'error'];

interface Slot {
  readonly key: string;
  readonly to: { readonly node: number } | { readonly leaf: unknown };
}

interface Shape {
  readonly kind: Kind;
  readonly slots: readonly Slot[];
}

const isUsable = (name: string): boolean =>
  !['__proto__', 'constructor', 'prototype'].includes(name);

function shapes(
  kinds: readonly Kind[],
  leaves: fc.Arbitrary<unknown>,
  keys: fc.Arbitrary<string>,
): fc.Arbitrary<readonly Shape[]> {
  const slot = fc.record({
    key: keys,
    to: fc.oneof(
      { weight: 3, arbitrary: leaves.map((value) => ({ leaf: value })) },
      { weight: 2, arbitrary: fc.nat(7).map((node) => ({ node })) },
    ),
  });
  const shape = fc.record({
    kind: fc.constantFrom(...kinds),
    slots: fc.array(slot, { maxLength: 5 }),
  });
  return fc.array(shape, { minLength: 1, maxLength: 8 });
}

/** Any values in any containers, shared and in circles. */
export const graph: fc.Arbitrary<unknown> = shapes(KINDS, leaf, key).map((all) => build(all));

/** Only what superjson carries, each object at one place. */
export const superjsonTree: fc.Arbitrary<unknown> = shapes(
  SUPERJSON_KINDS,
  superjsonLeaf,
  key.filter(isUsable),
).map((all) => build(all, 'tree'));

/** Only what superjson carries, shared among plain objects and arrays. */
export const superjsonGraph: fc.Arbitrary<unknown> = shapes(
  PLAIN_KINDS,
  fc.oneof(fc.integer(), fc.string()),
  key.filter(isUsable),
).map((all) => build(all));

/** Objects first, then what they hold. A tree refers onward only, and to each object once. */
function build(all: readonly Shape[], form: 'graph' | 'tree' = 'graph'): unknown {
  const nodes = all.map(({ kind }) => empty(kind));
  const taken = new Set([0]);
  all.forEach(({ kind, slots }, index) => {
    for (const { key: name, to } of slots) {
      if ('leaf' in to) fill(kind, nodes[index] as object, name, to.leaf);
      else {
        const target = to.node % nodes.length;
        const isAllowed = form === 'graph' || (target > index && !taken.has(target));
        taken.add(target);
        if (isAllowed) fill(kind, nodes[index] as object, name, nodes[target]);
      }
    }
  });
  return nodes[0];
}

function empty(kind: Kind): object {
  switch (kind) {
    case 'object':
      return {};
    case 'array':
    case 'holes':
    case 'array-with-fields':
      return [];
    case 'map':
    case 'map-with-fields':
      return new Map();
    case 'set':
      return new Set();
    case 'error':
      return new Error('it failed');
    case 'type-error':
      return new TypeError('wrong type');
    case 'tool-error':
      return new ToolError('no tool');
    case 'instance':
      return new Agent();
    case 'null-prototype':
      return Object.create(null) as object;
    case 'subclass':
      return new Inventory();
  }
}

function fill(kind: Kind, target: object, name: string, value: unknown): void {
  if (target instanceof Map) {
    if (kind === 'map-with-fields') set(target, `field ${name}`, value);
    target.set(name.length % 2 === 0 ? name : value, value);
  } else if (target instanceof Set) {
    target.add(value);
  } else if (target instanceof Error) {
    if (kind === 'error') target.cause = value;
    else set(target, name, name === 'name' ? 'OwnName' : value);
  } else if (Array.isArray(target)) {
    if (kind === 'holes') target.length += name.length % 3;
    if (kind === 'array-with-fields') set(target, `field ${name}`, value);
    target.push(value);
  } else {
    set(target, name, value);
    if (kind === 'instance') Reflect.set(target, Symbol.for(name), value);
  }
}

const set = (target: object, name: string, value: unknown): boolean =>
  Reflect.defineProperty(target, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
