import type { JsonObject, JsonValue } from '../model/json.js';
import { LONG_CHARS, type Snapshot } from '../model/payload.js';
import {
  arrayPrototype,
  describeProperty,
  getOwnPropertySymbols,
  getPrototypeOf,
  isArray,
  isProxy,
  objectKeys,
  objectPrototype,
} from '../runtime/intrinsics.js';
import { isJsonNumber } from '../runtime/json-number.js';
import { isOrdinary } from './array.js';
import { decisionFor, isSecretName, PLAIN, SECRET } from './key-table.js';
import { redactAll } from './text.js';
import { type CaptureSettings, CHARS_SHIFT } from './walk.js';

const ignore = (): void => undefined;

/** Whatever the policy allows: beyond, it is a walk that is worth its state. */
const MOST_OBJECTS = 8;
const MOST_PARTS = 32;
const DEEPEST = 8;

/**
 * Copies small values of nothing but JSON, each object at one place, which is what most calls are
 * given and give: without the state of a walk, that costs a third. Gives up on everything else.
 */
export class SmallCopy {
  readonly #settings: CaptureSettings;
  readonly #isAllowed: boolean;
  /** Those met so far: the first `#count`. */
  readonly #objects: (object | undefined)[] = new Array<undefined>(MOST_OBJECTS).fill(undefined);
  #count = 0;
  #nodes = 0;
  #long = false;

  constructor(settings: CaptureSettings) {
    const { depth, keys, items, nodes } = settings.limits;
    this.#settings = settings;
    this.#isAllowed =
      depth > DEEPEST &&
      keys >= MOST_PARTS &&
      items >= MOST_PARTS &&
      nodes >= MOST_OBJECTS * MOST_PARTS;
  }

  /** A snapshot, or `undefined` where it takes a walk. */
  of(value: unknown, names: readonly string[] | undefined): Snapshot | undefined {
    if (!this.#isAllowed) return undefined;
    this.#nodes = 1;
    const json = names === undefined ? this.#copy(value, 0) : this.#list(value, names);
    while (this.#count > 0) {
      this.#count -= 1;
      this.#objects[this.#count] = undefined;
    }
    const isLong = this.#long;
    this.#long = false;
    if (json === undefined) return undefined;
    const nodes = this.#nodes;
    return isLong ? { payload: { json }, nodes, long: true } : { payload: { json }, nodes };
  }

  /** The list of a call's arguments. */
  #list(value: unknown, names: readonly string[]): JsonValue | undefined {
    if (isProxy(value) || !isArray(value)) return undefined;
    const { keys } = this.#settings;
    for (let index = 0; index < names.length; index += 1) {
      if (decisionFor(keys, names[index] as string) === SECRET) return undefined;
    }
    return this.#items(value, 0);
  }

  /** `undefined` gives up. */
  #copy(value: unknown, depth: number): JsonValue | undefined {
    switch (typeof value) {
      case 'number':
        return isJsonNumber(value) ? value : undefined;
      case 'string':
        return this.#isPlainText(value) ? value : undefined;
      case 'boolean':
        return value;
      case 'object':
        return value === null ? null : this.#object(value, depth);
      default:
        return undefined;
    }
  }

  #isPlainText(text: string): boolean {
    const settings = this.#settings;
    if (text.length > settings.plainChars) {
      if (text.length > settings.limits.stringChars) return false;
      if (redactAll(text, settings, ignore) !== text) return false;
    }
    this.#nodes += text.length >> CHARS_SHIFT;
    if (text.length >= LONG_CHARS) this.#long = true;
    return true;
  }

  #object(value: object, depth: number): JsonValue | undefined {
    const objects = this.#objects;
    const count = this.#count;
    if (depth === DEEPEST || count === MOST_OBJECTS || isProxy(value)) return undefined;
    for (let index = 0; index < count; index += 1) {
      if (objects[index] === value) return undefined;
    }
    objects[count] = value;
    this.#count = count + 1;
    const prototype = getPrototypeOf(value);
    if (prototype === objectPrototype) return this.#fields(value, depth);
    if (prototype !== arrayPrototype || !isArray(value)) return undefined;
    const isPlain =
      value.length <= MOST_PARTS &&
      getOwnPropertySymbols(value).length === 0 &&
      isOrdinary(value, value.length);
    return isPlain ? this.#items(value, depth) : undefined;
  }

  #items(value: readonly unknown[], depth: number): JsonValue | undefined {
    const { length } = value;
    if (length > MOST_PARTS || (length === 2 && this.#isSecretPair(value))) return undefined;
    this.#nodes += length;
    const items: JsonValue[] = [];
    for (let index = 0; index < length; index += 1) {
      const json = this.#copy(value[index], depth + 1);
      if (json === undefined) return undefined;
      items[index] = json;
    }
    return items;
  }

  /** `['authorization', 'Bearer …']`; what it takes to know is up to the walk. */
  #isSecretPair(value: readonly unknown[]): boolean {
    const name = value[0];
    return typeof name === 'string' && isSecretName(this.#settings.keys, name);
  }

  #fields(value: object, depth: number): JsonValue | undefined {
    const keys = objectKeys(value);
    const { length } = keys;
    if (length > MOST_PARTS || getOwnPropertySymbols(value).length > 0) return undefined;
    this.#nodes += length;
    const table = this.#settings.keys;
    const out: JsonObject = {};
    for (let index = 0; index < length; index += 1) {
      const key = keys[index] as string;
      if ((table.known[key] ?? table.learn(key)) !== PLAIN) return undefined;
      // An accessor has no value: that of a field which is undefined takes a walk as well.
      const json = this.#copy(describeProperty(value, key)?.value, depth + 1);
      if (json === undefined) return undefined;
      out[key] = json;
    }
    return out;
  }
}
