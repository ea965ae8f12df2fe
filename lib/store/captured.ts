import { inspect } from 'node:util';
import type { MarkType } from '../model/payload.js';

/** `inspect.custom`, by its documented name, and options unread: declarations do without Node's types. */
const CUSTOM: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/**
 * Stands in a restored value for something that was there and could not be kept: a function, a
 * Promise, a Proxy, a computed property, a part below the limit of depth.
 *
 *     inspect(captured)   // [Function: onStep]
 */
export class Captured {
  readonly type: MarkType;
  /** What it was, in brackets: `[Function: onStep]`, `[Promise]`, `[Array(12)]`. */
  readonly text: string;
  /** The own fields of a function that had some. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;

  constructor(type: MarkType, text: string, fields?: Readonly<Record<string, unknown>>) {
    this.type = type;
    this.text = text;
    this.fields = fields;
  }

  toString(): string {
    return this.text;
  }

  [CUSTOM](depth: number | null, options: object): string {
    return this.fields === undefined
      ? this.text
      : `${this.text} ${nested(this.fields, depth, options)}`;
  }
}

/** What is known of a restored object beyond its content. */
export interface Origin {
  readonly className?: string | undefined;
  readonly omitted?: number | undefined;
}

const ORIGIN = Symbol.for('stenographer.origin');

/**
 * The name of the class that a restored object was an instance of; undefined where its own class
 * says it. Restored instances are plain objects: no code of the program's classes ever runs on them.
 */
export const className = (value: unknown): string | undefined => originOf(value)?.className;

/** How many items, keys or bytes of a restored object a limit had left out; 0 when it is whole. */
export const omittedFrom = (value: unknown): number => originOf(value)?.omitted ?? 0;

function originOf(value: unknown): Origin | undefined {
  const origin: unknown = value instanceof Object ? Reflect.get(value, ORIGIN) : undefined;
  return origin instanceof Object ? origin : undefined;
}

/** Notes where an object comes from, out of sight of comparisons and of JSON. */
export function setOrigin(value: object, origin: Origin): void {
  Object.defineProperty(value, ORIGIN, { value: origin, configurable: true });
  if (origin.className !== undefined && Object.getPrototypeOf(value) === Object.prototype) {
    Object.defineProperty(value, CUSTOM, { value: instanceInspector(origin.className) });
  }
}

/** `ReActAgent { history: [] }`. The inner `inspect` knows nothing of the outer one's circles. */
function instanceInspector(name: string) {
  let isOpen = false;
  return function (this: object, depth: number | null, options: object): string {
    if (isOpen) return `[Circular ${name}]`;
    isOpen = true;
    try {
      return depth !== null && depth < 0
        ? `[${name}]`
        : `${name} ${nested({ ...this }, depth, options)}`;
    } finally {
      isOpen = false;
    }
  };
}

const nested = (value: object, depth: number | null, options: object): string =>
  inspect(value, { ...options, depth });
