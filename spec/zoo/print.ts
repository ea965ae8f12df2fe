import { types } from 'node:util';

/** What stands before a value's parts, when the value itself does not tell. */
export type Describe = (value: object) => { text?: string; label?: string | undefined } | undefined;

/**
 * A value as one line, the same on every Node: deep, accessors not run, own keys in their order
 * (which is behaviour). Promises and functions show no state; a Proxy shows what it lets see.
 */
export function print(value: unknown, describe: Describe = () => undefined): string {
  return new Printer(describe).print(value);
}

class Printer {
  readonly #describe: Describe;
  readonly #open: object[] = [];

  constructor(describe: Describe) {
    this.#describe = describe;
  }

  print(value: unknown): string {
    if (typeof value === 'string') return `'${value.replaceAll('\n', '\\n')}'`;
    if (typeof value === 'bigint') return `${value}n`;
    if (Object.is(value, -0)) return '-0';
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
      return String(value);
    }
    if (this.#open.includes(value)) return '[Circular]';
    this.#open.push(value);
    try {
      return this.#object(value);
    } catch (error) {
      return error instanceof TypeError && types.isProxy(value) ? '[revoked]' : rethrow(error);
    } finally {
      this.#open.pop();
    }
  }

  #object(value: object): string {
    const { text, label } = this.#describe(value) ?? {};
    if (text !== undefined) return text;
    if (typeof value === 'function') return this.#with(`[Function: ${nameOf(value)}]`, value);
    const name = label ?? labelOf(value);
    if (types.isPromise(value)) return `[${name}]`;
    if (value instanceof Error) return this.#error(value, name);
    if (types.isDate(value)) return `${name}(${Number(value)})`;
    if (types.isRegExp(value)) return this.#with(`${name}(${String(value)})`, value);
    if (types.isMap(value)) {
      const entries = [...Map.prototype.entries.call(value)];
      const all = entries.map(([key, item]) => `${this.print(key)} => ${this.print(item)}`);
      return this.#with(`${name}(${all.length}) {${spaced(all)}}`, value);
    }
    if (types.isSet(value)) {
      const all = [...Set.prototype.values.call(value)].map((item) => this.print(item));
      return this.#with(`${name}(${all.length}) {${spaced(all)}}`, value);
    }
    if (types.isBoxedPrimitive(value)) return `${name}(${this.print(value.valueOf())})`;
    if (types.isAnyArrayBuffer(value)) return `${name}(${value.byteLength})`;
    if (types.isTypedArray(value)) return `${name}(${value.length}) [${[...value].join(', ')}]`;
    if (Array.isArray(value)) {
      const before = name === 'Array' ? '' : `${name} `;
      return `${before}[${this.#items(value).concat(this.#fields(value, isIndex)).join(', ')}]`;
    }
    const before = name === 'Object' ? '' : `${name} `;
    return `${before}{${spaced(this.#fields(value))}}`;
  }

  #error(error: Error, name: string): string {
    const cause = Object.hasOwn(error, 'cause') ? [`cause: ${this.print(error.cause)}`] : [];
    const listed = new Set(['cause', 'stack', 'message']);
    const fields = this.#fields(error, (key) => listed.has(String(key)));
    const parts = [...cause, ...fields];
    return `${name}(${error.message})${parts.length > 0 ? ` {${spaced(parts)}}` : ''}`;
  }

  #items(list: readonly unknown[]): string[] {
    return Array.from({ length: list.length }, (_, index) =>
      index in list ? this.print(list[index]) : '<hole>',
    );
  }

  #fields(value: object, skips: (key: PropertyKey) => boolean = () => false): string[] {
    return Reflect.ownKeys(value).flatMap((key) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
      if (!descriptor?.enumerable || skips(key)) return [];
      const shown = 'value' in descriptor ? this.print(descriptor.value) : '[accessor]';
      return [`${typeof key === 'symbol' ? `[${String(key)}]` : key}: ${shown}`];
    });
  }

  #with(head: string, value: object): string {
    const fields = this.#fields(value);
    return fields.length > 0 ? `${head} {${spaced(fields)}}` : head;
  }
}

const isIndex = (key: PropertyKey): boolean => typeof key === 'string' && /^\d+$/.test(key);

const spaced = (parts: readonly string[]): string =>
  parts.length > 0 ? ` ${parts.join(', ')} ` : '';

function nameOf(fn: object): string {
  const name: unknown = Reflect.getOwnPropertyDescriptor(fn, 'name')?.value;
  return typeof name === 'string' ? name : '';
}

/** The name of the class, from the nearest prototype that has a constructor. */
function labelOf(value: object): string {
  for (let at = Reflect.getPrototypeOf(value); at !== null; at = Reflect.getPrototypeOf(at)) {
    const maker: unknown = Reflect.getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof maker === 'function') return nameOf(maker);
  }
  return '[null]';
}

function rethrow(error: unknown): never {
  throw error;
}
