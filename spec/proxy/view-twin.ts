/** Random objects in two equal copies, and what can be done with an object: data, so that it shrinks. */
import { types } from 'node:util';
import fc from 'fast-check';

const { isProxy } = types;

const KEYS = ['a', 'm', 'n', 'self', '0', 'length', 'prototype', 'name', 'constructor', 'toString'];
const MORE_KEYS = ['size', 'get', 'push', 'call', Symbol.for('s'), Symbol.iterator];
const SHAPES = [
  'plain',
  'null',
  'array',
  'function',
  'arrow',
  'bound',
  'generator',
  'class',
  'instance',
  'map',
  'error',
  'proxy',
] as const;
const HOLDS = ['number', 'method', 'arrow', 'self', 'object', 'back'] as const;
const CLOSE = ['preventExtensions', 'seal', 'freeze'] as const;

export interface Property {
  readonly key: PropertyKey;
  /** What a data property holds; an accessor with a getter, or with a getter and a setter. */
  readonly holds: (typeof HOLDS)[number] | 'getter' | 'accessor' | 'nothing';
  /** Absent where undefined. */
  readonly writable: boolean | undefined;
  readonly enumerable: boolean | undefined;
  readonly configurable: boolean | undefined;
}

export interface Blueprint {
  readonly shape: (typeof SHAPES)[number];
  readonly properties: readonly Property[];
  readonly closed: (typeof CLOSE)[number] | 'no';
}

const key = fc.oneof(fc.constantFrom(...KEYS), fc.constantFrom<PropertyKey>(...MORE_KEYS));
const attribute = fc.constantFrom(true, false, false, undefined);

const property: fc.Arbitrary<Property> = fc.record({
  key,
  holds: fc.constantFrom(...HOLDS, 'getter', 'accessor', 'nothing'),
  writable: attribute,
  enumerable: attribute,
  configurable: attribute,
});

export const blueprint: fc.Arbitrary<Blueprint> = fc.record({
  shape: fc.constantFrom(...SHAPES),
  properties: fc.array(property, { maxLength: 5 }),
  closed: fc.constantFrom('no', 'no', ...CLOSE),
});

/** `inside`: done to the object itself, as its own code would. */
export type Deed = { readonly inside: boolean } & (
  | { readonly does: 'get' | 'getFor' | 'has' | 'delete' | 'describe' | 'call'; key: PropertyKey }
  | { readonly does: 'set' | 'setFor'; key: PropertyKey; holds: (typeof HOLDS)[number] }
  | { readonly does: 'define'; property: Property }
  | { readonly does: 'setPrototypeOf'; to: 'null' | 'other' | 'self' }
  | { readonly does: (typeof CLOSE)[number] }
  | { readonly does: (typeof WITHOUT_KEY)[number] }
);

const WITHOUT_KEY = [
  'ownKeys',
  'getPrototypeOf',
  'isExtensible',
  'isFrozen',
  'isSealed',
  'copy',
  'json',
  'text',
  'apply',
  'construct',
  'inherit',
] as const;

const inside = fc.constantFrom(false, false, false, true);

export const deed = fc.oneof<fc.Arbitrary<Deed>[]>(
  fc.record({
    does: fc.constantFrom('get', 'getFor', 'has', 'delete', 'describe', 'call'),
    key,
    inside,
  }),
  fc.record({
    does: fc.constantFrom('set', 'setFor'),
    key,
    holds: fc.constantFrom(...HOLDS),
    inside,
  }),
  fc.record({ does: fc.constant('define'), property, inside }),
  fc.record({
    does: fc.constant('setPrototypeOf'),
    to: fc.constantFrom('null', 'other', 'self'),
    inside,
  }),
  fc.record({ does: fc.constantFrom(...CLOSE), inside }),
  fc.record({ does: fc.constantFrom(...WITHOUT_KEY), inside }),
);

type Fn = (...args: unknown[]) => unknown;

/** One of the two copies: the object, and that through which it is used from outside. */
export class Twin {
  readonly real: object;
  outer: object;
  readonly #other = { other: 1 };

  constructor({ shape, properties, closed }: Blueprint, outer: (real: object) => object) {
    this.real = create(shape);
    this.outer = this.real;
    for (const each of properties) this.outcome({ does: 'define', property: each, inside: true });
    if (closed !== 'no') close(this.real, closed);
    this.outer = outer(this.real);
  }

  /** What a deed answers or throws, in words that are the same for both copies. */
  outcome(deed: Deed): unknown {
    const at = deed.inside ? this.real : this.outer;
    try {
      return this.#told(this.#do(deed, at), at);
    } catch (error) {
      return `throws ${(error as Error).constructor.name}`;
    }
  }

  #do(deed: Deed, at: object): unknown {
    switch (deed.does) {
      case 'get':
        return Reflect.get(at, deed.key);
      case 'getFor':
        return Reflect.get(at, deed.key, this.#other);
      case 'has':
        return Reflect.has(at, deed.key);
      case 'delete':
        return Reflect.deleteProperty(at, deed.key);
      case 'describe':
        return Reflect.getOwnPropertyDescriptor(at, deed.key);
      case 'call':
        return (at as Record<PropertyKey, Fn>)[deed.key]?.(1);
      case 'set':
        return Reflect.set(at, deed.key, this.#value(deed.holds, deed.key, at));
      case 'setFor':
        return Reflect.set(at, deed.key, this.#value(deed.holds, deed.key, at), {});
      case 'define':
        if (Array.isArray(this.real) && fixesLength(deed.property)) return undefined;
        return Reflect.defineProperty(at, deed.property.key, this.#descriptor(deed.property, at));
      case 'setPrototypeOf':
        // A Proxy of the program's can become its own prototype, and is of no use from there on.
        if (deed.to === 'self' && isProxy(this.real)) return undefined;
        return Reflect.setPrototypeOf(at, { null: null, other: this.#other, self: at }[deed.to]);
      case 'preventExtensions':
        return Reflect.preventExtensions(at);
      case 'seal':
      case 'freeze':
        return close(at, deed.does);
      case 'ownKeys':
        return Reflect.ownKeys(at);
      case 'getPrototypeOf':
        return Reflect.getPrototypeOf(at);
      case 'isExtensible':
      case 'isFrozen':
      case 'isSealed':
        return Object[deed.does](plainly(at));
      case 'copy':
        return Object.getOwnPropertyDescriptors({ ...at });
      case 'json':
        return JSON.stringify(at);
      case 'text':
        return `${typeof at} ${Array.isArray(at)} ${String(at)}`;
      case 'apply':
        return (at as Fn)(1);
      case 'construct':
        return Object.keys(Reflect.construct(at as Fn, [1]) as object);
      case 'inherit': {
        const child = Object.create(at) as Record<string, unknown>;
        child['a'] = 3;
        return [Object.keys(child), child['a'], child['n']];
      }
    }
  }

  #descriptor({ key, holds, ...attributes }: Property, at: object): PropertyDescriptor {
    const { writable, ...others } = attributes;
    const said = (entries: object): object =>
      Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
    if (holds === 'nothing') return said(attributes);
    if (holds === 'getter') return { get: getter(), ...said(others) };
    if (holds === 'accessor') return { get: getter(), set: setter(), ...said(others) };
    return { value: this.#value(holds, key, at), ...said(attributes) };
  }

  #value(holds: (typeof HOLDS)[number], key: PropertyKey, at: object): unknown {
    switch (holds) {
      case 'number':
        return 7;
      case 'method':
        return {
          method(this: unknown) {
            return this;
          },
        }.method;
      case 'arrow':
        return () => 'arrow';
      case 'self':
        return at;
      case 'object':
        return { inner: 1 };
      case 'back':
        return Reflect.get(at, key);
    }
  }

  #told(value: unknown, at: object, depth = 0): unknown {
    if (value === at) return 'itself';
    if (value === this.outer || value === this.real) return 'its other side';
    if (typeof value === 'function') return `function ${String(nameOf(value))}`;
    if (typeof value === 'symbol') return String(value);
    if (value instanceof Error) return value.constructor.name;
    if (typeof value !== 'object' || value === null || depth > 3) return value;
    if (Array.isArray(value)) return value.map((item) => this.#told(item, at, depth + 1));
    const own = Object.entries(Object.getOwnPropertyDescriptors(value)).map(([name, each]) => [
      name,
      // What made an object knows of no view.
      'value' in each && name !== 'constructor' ? this.#told(each.value, at, depth + 1) : 'there',
    ]);
    return Object.fromEntries(own) as unknown;
  }
}

/** The language lets no Proxy agree to make the length of an array read-only by anything but a number. */
const fixesLength = ({ key, holds, writable }: Property): boolean =>
  key === 'length' && writable === false && holds !== 'number' && holds !== 'nothing';

/**
 * Behind a Proxy V8 takes the steps of the language; on its own short way it takes a sealed function
 * for frozen, though its prototype can be changed.
 */
const plainly = (object: object): object => new Proxy(object, {});

function close(object: object, how: (typeof CLOSE)[number]): boolean {
  if (how === 'preventExtensions') return Reflect.preventExtensions(object);
  const plain = plainly(object);
  return (how === 'seal' ? Object.seal(plain) : Object.freeze(plain)) === plain;
}

const nameOf = (fn: object): unknown => Reflect.getOwnPropertyDescriptor(fn, 'name')?.value;

function getter() {
  return function get(this: unknown) {
    return this;
  };
}

function setter() {
  return function set(this: unknown, value: unknown) {
    Reflect.set(Object(this) as object, 'wasSet', typeof value);
  };
}

function create(shape: Blueprint['shape']): object {
  switch (shape) {
    case 'plain':
      return { a: 1, m: () => 1 };
    case 'null':
      return Object.assign(Object.create(null) as object, { a: 1 });
    case 'array':
      // One element: V8 forgets that those of a sealed array are, when another one is frozen.
      return [1];
    case 'function':
      return function made(this: unknown, given: unknown) {
        return given;
      };
    case 'arrow':
      return (given: unknown) => given;
    case 'bound':
      return function made(this: { made: unknown } | undefined, given: unknown) {
        return given;
      }.bind(undefined);
    case 'generator':
      return function* made() {
        yield 1;
      };
    case 'class':
      return class Made {
        readonly n: unknown;
        constructor(n: unknown) {
          this.n = n;
        }
        static m() {
          return this;
        }
      };
    case 'instance':
      return new (class Made {
        #secret = 1;
        a = 1;
        m() {
          return this.#secret;
        }
        get n() {
          return this.#secret;
        }
        toString() {
          return `made ${this.#secret}`;
        }
      })();
    case 'map':
      return new Map([[1, 2]]);
    case 'error':
      return Object.defineProperty(new TypeError('made'), 'stack', { value: 'stack' });
    case 'proxy':
      return new Proxy({ a: 1, m: () => 1 }, { get: (...args) => Reflect.get(...args) });
  }
}
