import type { JsonValue } from '../model/json.js';
import {
  apply,
  createObject,
  describeProperty,
  getPrototypeOf,
  isArray,
  isProxy,
} from '../runtime/intrinsics.js';
import { dataOf, functionName } from './class-name.js';
import { copyEntries } from './collection.js';
import type { Frame } from './frame.js';
import { copyObject } from './object.js';
import type { Walk } from './walk.js';

type CopyPlatform = (walk: Walk, value: object, prototype: object, frame: Frame) => JsonValue;

/** Names and values, as a Map: `Headers`, `URLSearchParams`, `FormData`. A name that comes again has a list. */
const entries: CopyPlatform = (walk, value, prototype, frame) => {
  const found: [unknown, unknown][] = [];
  const rowOf = createObject(null) as Record<string, [unknown, unknown] | undefined>;
  const collect = (item: unknown, name: unknown): void => {
    const known = rowOf[name as string];
    if (known === undefined) {
      const added: [unknown, unknown] = [name, item];
      rowOf[name as string] = added;
      found[found.length] = added;
    } else if (isArray(known[1])) {
      known[1][known[1].length] = item;
    } else {
      known[1] = [known[1], item];
    }
  };
  apply(dataOf(prototype, 'forEach') as () => void, value, [collect]);
  const count = walk.admit(found.length, walk.settings.limits.items, frame, 'items', 2);
  let row = 0;
  return copyEntries(walk, count, () => found[row++] as [unknown, unknown], frame);
};

/** Some of its properties, read by the getters of its class; never a body. */
const properties =
  (...names: readonly string[]): CopyPlatform =>
  (walk, value, prototype, frame) => {
    const read: { [name: string]: unknown } = {};
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] as string;
      const getter = getterIn(prototype, name) ?? getterIn(getPrototypeOf(prototype), name);
      if (getter !== undefined) read[name] = apply(getter, value, []);
    }
    return copyObject(walk, read, frame, undefined);
  };

const getterIn = (prototype: object | null, name: string): (() => unknown) | undefined =>
  prototype === null ? undefined : describeProperty(prototype, name)?.get;

/** A text: what it holds cannot be read without using it up, or is no value. */
const opaque: CopyPlatform = (walk, _value, prototype, frame) => {
  walk.mark(frame, 'opaque');
  return `[${functionName(dataOf(prototype, 'constructor') as object)}]`;
};

const readers = Object.assign(createObject(null) as Record<string, CopyPlatform | undefined>, {
  AbortController: opaque,
  AbortSignal: properties('aborted', 'reason'),
  Blob: properties('size', 'type'),
  BroadcastChannel: opaque,
  CryptoKey: opaque,
  File: properties('name', 'size', 'type', 'lastModified'),
  FormData: entries,
  Headers: entries,
  MessageChannel: opaque,
  MessagePort: opaque,
  ReadableStream: opaque,
  Request: properties('method', 'url', 'headers'),
  Response: properties('status', 'statusText', 'url', 'headers'),
  TransformStream: opaque,
  URLSearchParams: entries,
  WebSocket: opaque,
  WritableStream: opaque,
});

/**
 * Node 20 defines these by getters that load them at the first use. Later ones have no getters, and
 * there even looking at the property would load the class: 27 ms at the start of every program.
 */
const lazyGetters = createObject(null) as Record<string, (() => unknown) | undefined>;
if (process.versions.node.startsWith('20.')) {
  for (const name of Object.keys(readers)) {
    lazyGetters[name] = describeProperty(globalThis, name)?.get;
  }
}
const programGlobal = globalThis;

/** Instances of the platform's own classes; undefined for others. */
export function copyPlatform(
  walk: Walk,
  value: object,
  chain: readonly object[],
  className: string | undefined,
  frame: Frame,
): JsonValue | undefined {
  for (let index = 0; index < chain.length; index += 1) {
    const prototype = chain[index] as object;
    const classOf = dataOf(prototype, 'constructor');
    const name = typeof classOf === 'function' ? functionName(classOf) : '';
    const reader = readers[name];
    if (reader !== undefined && classOf === globalClass(name)) {
      if (walk.isTooDeep(frame)) return walk.tooDeep(frame, `[${name}]`, 1);
      const json = reader(walk, value, prototype, frame);
      walk.mark(frame, 'plain').class = className ?? name;
      return json;
    }
  }
  return undefined;
}

/** Undefined when the program has put something of its own there. */
function globalClass(name: string): unknown {
  const descriptor = describeProperty(programGlobal, name);
  if (descriptor?.get === undefined) return descriptor?.value;
  const isNodes = descriptor.get === lazyGetters[name] && !isProxy(descriptor.get);
  return isNodes ? apply(descriptor.get, programGlobal, []) : undefined;
}
