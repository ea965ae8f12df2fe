import { inspect, types } from 'node:util';
import { Captured, className } from '../../../lib/store/captured.js';
import { alike, told, unread } from './expected.js';

const UNREAD = 'stack not read, as that would run code of the program';
const STANDARD = ['name', 'message', 'stack', 'cause', 'errors', 'error', 'suppressed'];

/**
 * Where a restored value is not exactly the original, and how; undefined where it is: the same
 * content, identities, class, keys in their order, and markers for what cannot come back. Runs no
 * code of the original.
 */
export function inexact(original: unknown, restored: unknown): string | undefined {
  return new Comparison().compare(original, restored, '$');
}

class Comparison {
  readonly #pairs = new Map<object, unknown>();
  readonly #taken = new Map<unknown, object>();

  compare(a: unknown, b: unknown, path: string): string | undefined {
    if (typeof a === 'symbol') return sameSymbol(a, b) ? undefined : `${path}: the symbol`;
    if ((typeof a !== 'object' && typeof a !== 'function') || a === null) {
      return Object.is(a, b) ? undefined : `${path}: ${inspect(a)} became ${textOf(b)}`;
    }
    if (typeof b !== 'object' || b === null) return `${path}: an object became ${textOf(b)}`;
    // Nothing is known of a Proxy, not even whether it was seen before.
    if (types.isProxy(a)) return this.#marker(a, b, path);
    if (this.#pairs.has(a) || this.#taken.has(b)) {
      const isSame = this.#pairs.get(a) === b && this.#taken.get(b) === a;
      return isSame ? undefined : `${path}: identity`;
    }
    this.#pairs.set(a, b);
    this.#taken.set(b, a);
    if (told.has(a)) return this.#marker(a, b, path) ?? this.#functionFields(a, b, path);
    const other = alike.get(a);
    if (other !== undefined) {
      if (className(b) !== other.className) return `${path}: the class ${className(b)}`;
      return this.#inside(other.as as object, b, path);
    }
    const [was, is] = [classOf(a), className(b) ?? classOf(b)];
    return was === is ? this.#inside(a, b, path) : `${path}: ${was} became ${is}`;
  }

  #inside(a: object, b: object, path: string): string | undefined {
    return this.#content(a, b, path) ?? this.#fields(a, b, path);
  }

  #marker(a: object, b: object, path: string): string | undefined {
    if (!(b instanceof Captured)) return `${path}: no marker`;
    return b.text === told.get(a) ? undefined : `${path}: ${told.get(a)} became ${b.text}`;
  }

  #functionFields(a: object, b: object, path: string): string | undefined {
    if (typeof a !== 'function') return undefined;
    const { fields = {} } = b as Captured;
    return this.#fields(a, fields, path);
  }

  #content(a: object, b: object, path: string): string | undefined {
    if (types.isMap(a) && types.isMap(b)) {
      return this.#list([...entriesOf(a)].flat(), [...entriesOf(b)].flat(), `${path}<`);
    }
    if (types.isSet(a) && types.isSet(b)) {
      return this.#list([...membersOf(a)], [...membersOf(b)], `${path}<`);
    }
    if (isError(a)) return this.#error(a, b as Error, path);
    if (types.isDate(a) && types.isDate(b)) {
      return this.compare(a.getTime(), b.getTime(), `${path} ms`);
    }
    if (types.isRegExp(a) && types.isRegExp(b)) {
      const of = (it: RegExp): unknown[] => [it.source, it.flags, it.lastIndex];
      return this.#list(of(a), of(b), `${path}/`);
    }
    if (types.isBoxedPrimitive(a) && types.isBoxedPrimitive(b)) {
      return this.compare(primitiveOf(a), primitiveOf(b), `${path} inside`);
    }
    if (isBytes(a)) return isBytes(b) ? this.#list(bytesOf(a), bytesOf(b), `${path} bytes`) : path;
    if (a instanceof URL) return this.compare(a.href, (b as URL).href, `${path} href`);
    if (isTemporal(a)) return this.compare(String(a), String(b), `${path} time`);
    if (Array.isArray(a)) return this.compare(a.length, (b as unknown[]).length, `${path}.length`);
    return undefined;
  }

  #error(a: Error, b: Error, path: string): string | undefined {
    for (const key of STANDARD) {
      const [was, is] = [property(a, key), property(b, key)];
      const isKept = key !== 'error' && key !== 'suppressed' ? true : was !== undefined;
      if (!isKept) continue;
      if (key === 'stack') {
        const found = unread.has(a) ? !String(is?.value).endsWith(UNREAD) : stackOf(a) !== b.stack;
        if (found) return `${path}.stack`;
        continue;
      }
      const found = this.compare(
        was?.value ?? inherited(a, key),
        inherited(b, key),
        `${path}.${key}`,
      );
      if (found !== undefined) return found;
      if (was !== undefined && is !== undefined && was.enumerable !== is.enumerable) {
        return `${path}.${key}: whether it is enumerable`;
      }
      const isOptional = key !== 'name' && key !== 'message';
      if (isOptional && (was === undefined) !== (is === undefined)) return `${path}.${key}: own`;
    }
    return undefined;
  }

  /** Own enumerable fields, in order. */
  #fields(a: object, b: object, path: string): string | undefined {
    const isAnError = isError(a);
    const [keys, others] = [fieldsOf(a, isAnError), fieldsOf(b, isAnError)];
    if (keys.length !== others.length) return `${path}: keys ${others.map(String).join()}`;
    for (const [index, key] of keys.entries()) {
      const other = others[index] as string | symbol;
      const isSame = typeof key === 'symbol' ? sameKey(key, other) : key === other;
      if (!isSame) return `${path}: ${String(other)} in place of ${String(key)}`;
      const was = property(a, key) as PropertyDescriptor;
      const is = property(b, other)?.value as unknown;
      const at = `${path}.${String(key)}`;
      const found =
        'get' in was
          ? is instanceof Captured && is.type === 'accessor' && is.text === accessorText(was)
            ? undefined
            : `${at}: no marker of an accessor`
          : this.compare(was.value, is, at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #list(a: readonly unknown[], b: readonly unknown[], path: string): string | undefined {
    if (a.length !== b.length) return `${path}: ${a.length} became ${b.length}`;
    for (const [index, item] of a.entries()) {
      const found = this.compare(item, b[index], `${path}${index}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

const property = Object.getOwnPropertyDescriptor;
const textOf = (value: unknown): string =>
  typeof value === 'object' ? 'an object' : inspect(value);

const isKnown = (symbol: symbol): boolean =>
  Symbol.keyFor(symbol) !== undefined ||
  (Reflect.ownKeys(Symbol) as string[]).some((key) => Reflect.get(Symbol, key) === symbol);

/** One that only its program had is told by a marker. */
function sameSymbol(a: symbol, b: unknown): boolean {
  if (isKnown(a)) return a === b;
  return b instanceof Captured && b.type === 'unique-symbol' && b.text === String(a);
}

const sameKey = (a: symbol, b: string | symbol): boolean =>
  isKnown(a) ? a === b : typeof b === 'symbol' && !isKnown(b) && String(a) === String(b);

const accessorText = ({ get, set }: PropertyDescriptor): string =>
  get === undefined ? '[Setter]' : set === undefined ? '[Getter]' : '[Getter/Setter]';

const entriesOf = (map: object): MapIterator<[unknown, unknown]> => Map.prototype.entries.call(map);
const membersOf = (set: object): SetIterator<unknown> => Set.prototype.values.call(set);

const isBytes = (value: object): value is ArrayBufferView | ArrayBuffer =>
  ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value);

function bytesOf(value: ArrayBufferView | ArrayBuffer): unknown[] {
  const bytes = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
  const most = ArrayBuffer.isView(value) ? undefined : Reflect.get(value, 'maxByteLength', value);
  // The bytes of NaN are the engine's own.
  const isFloat = types.isFloat32Array(value) || types.isFloat64Array(value);
  return isFloat ? [...(value as Float64Array)] : [...bytes, most];
}

const isError = (value: object): value is Error =>
  types.isNativeError(value) || value instanceof Error;

/** Of what V8 computes at the first look, what it has made. */
function stackOf(error: Error): unknown {
  const { stack } = error;
  const isText = typeof stack === 'string' || stack === undefined;
  return isText ? stack : `[the stack is no text: ${typeof stack}]`;
}

const inherited = (error: Error, key: string): unknown => Reflect.get(error, key);

const primitiveOf = (box: object): unknown => {
  for (const of of [Number, String, Boolean, BigInt, Symbol]) {
    try {
      return (of.prototype.valueOf as () => unknown).call(box);
    } catch {
      // Of another kind.
    }
  }
  return undefined;
};

const isTemporal = (value: object): boolean =>
  String(property(Object.getPrototypeOf(value) ?? {}, Symbol.toStringTag)?.value).startsWith(
    'Temporal.',
  );

/** Own enumerable keys but indices of bytes and texts, and what every error has. */
function fieldsOf(value: object, isAnError: boolean): (string | symbol)[] {
  const skipped = ArrayBuffer.isView(value) || types.isStringObject(value);
  return Reflect.ownKeys(value).filter(
    (key) =>
      property(value, key)?.enumerable === true &&
      !(skipped && typeof key === 'string' && /^\d+$/.test(key)) &&
      !(isAnError && STANDARD.slice(0, 5).includes(String(key))),
  );
}

/** Name of the nearest class, as data says it. */
function classOf(value: object): string {
  if (types.isArgumentsObject(value)) return 'Arguments';
  for (let at: object | null = Object.getPrototypeOf(value); at !== null; ) {
    const made: unknown = property(at, 'constructor')?.value;
    const name: unknown = typeof made === 'function' ? property(made, 'name')?.value : '';
    if (typeof name === 'string' && name !== '') return name;
    at = Object.getPrototypeOf(at);
  }
  return 'null';
}
