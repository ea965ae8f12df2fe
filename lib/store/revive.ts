import type { JsonValue } from '../model/json.js';
import type { SymbolName } from '../model/payload.js';
import { Captured } from './captured.js';

/** What superjson's simple annotations stand for. They throw for a json that is none of theirs. */
export const simpleTypes: ReadonlyMap<string, (json: JsonValue) => unknown> = new Map(
  Object.entries({
    undefined: () => undefined,
    bigint: (json) => BigInt(text(json)),
    number: (json) => Number(json),
    Date: (json) => new Date(text(json)),
    URL: (json) => new URL(text(json)),
    regexp: (json) => {
      const source = text(json);
      const end = source.lastIndexOf('/');
      return new RegExp(source.slice(1, end), source.slice(end + 1));
    },
  } satisfies Record<string, (json: JsonValue) => unknown>),
);

interface ElementArray {
  readonly BYTES_PER_ELEMENT: number;
  new (elements: readonly never[]): object;
}

/** A typed array of the elements given. */
export function typedArray(name: string, elements: readonly unknown[]): object {
  const found: unknown = Reflect.get(globalThis, name);
  if (!isTypedArrayClass(found)) throw new TypeError(`no typed array is called ${name}`);
  return new found(
    (name.startsWith('Big')
      ? elements.map((element) => BigInt(String(element)))
      : elements) as never[],
  );
}

const isTypedArrayClass = (value: unknown): value is ElementArray =>
  typeof value === 'function' && Object.getPrototypeOf(value) === Object.getPrototypeOf(Int8Array);

interface SizedBuffer {
  new (length: number, options?: { maxByteLength: number }): ArrayBufferLike;
}

/** Where this Node has no `Temporal`, a marker with the text. */
export function temporal(name: string, content: string): object {
  const namespace: unknown = Reflect.get(globalThis, 'Temporal');
  if (!isObject(namespace)) return new Captured('temporal', `[Temporal.${name}: ${content}]`);
  const found: unknown = Reflect.get(namespace, name);
  const from: unknown = isObject(found) ? Reflect.get(found, 'from') : undefined;
  if (typeof from !== 'function') throw new TypeError(`no class of Temporal is called ${name}`);
  return Reflect.apply(from, found, [content]) as object;
}

const isObject = (value: unknown): value is object => value instanceof Object;

/** Buffers and views of bytes, by the name of their class. */
export function bytes(name: string | undefined, json: JsonValue, maxBytes?: number): object {
  const content = Buffer.from(text(json), 'base64');
  if (name === 'Buffer') return content;
  const BufferClass: SizedBuffer = name === 'SharedArrayBuffer' ? SharedArrayBuffer : ArrayBuffer;
  const buffer =
    maxBytes === undefined
      ? new BufferClass(content.length)
      : new BufferClass(content.length, { maxByteLength: maxBytes });
  new Uint8Array(buffer).set(content);
  return name === 'DataView' ? new DataView(buffer) : buffer;
}

/** A symbol that only its program had comes back as a new one of the same description. */
export function symbolOf(name: SymbolName): symbol {
  if ('for' in name) return Symbol.for(name.for);
  if ('description' in name) return Symbol(name.description);
  const found: unknown = Reflect.get(Symbol, name.wellKnown);
  return typeof found === 'symbol' ? found : Symbol(name.wellKnown);
}

const errors: ReadonlyMap<string, () => Error> = new Map(
  Object.entries({
    Error: () => new Error(),
    EvalError: () => new EvalError(),
    RangeError: () => new RangeError(),
    ReferenceError: () => new ReferenceError(),
    SyntaxError: () => new SyntaxError(),
    TypeError: () => new TypeError(),
    URIError: () => new URIError(),
    AggregateError: () => new AggregateError([]),
  }),
);

/** An error with no message yet; of the class of that name, where the language has it. */
export function emptyError(name: string): { error: Error; isOfClass: boolean } {
  const make = errors.get(name);
  return { error: make === undefined ? new Error() : make(), isOfClass: make !== undefined };
}

export function text(json: JsonValue | undefined): string {
  if (typeof json === 'string') return json;
  throw new TypeError(`a text was expected, not ${json === null ? 'null' : typeof json}`);
}
