import type { JsonObject } from '../model/json.js';
import type { SymbolName } from '../model/payload.js';
import {
  describeProperty,
  getOwnPropertySymbols,
  hasOwn,
  isEnumerable,
} from '../runtime/intrinsics.js';
import { symbolDescription, symbolKeyFor } from '../runtime/slots.js';
import { type Frame, pathIn } from './frame.js';
import {
  decisionFor,
  ENDS_PATH,
  HOLDS_SECRET,
  isReserved,
  RAW_HEADERS,
  SECRET,
} from './key-table.js';
import { visibleHeaders } from './raw-headers.js';
import { pathText, pathTo } from './secret-paths.js';
import { redactAll } from './text.js';
import { type Walk, write } from './walk.js';

/** Copies the named own properties of `source` into `out`: any names, and accessors unread. */
export function copyFields(
  walk: Walk,
  source: object,
  keys: readonly (string | symbol)[],
  out: JsonObject,
  frame: Frame,
): void {
  const count = walk.admit(keys.length, walk.settings.limits.keys, frame, 'keys');
  for (let index = 0; index < count; index += 1) {
    copyField(walk, source, keys[index] as string | symbol, out, frame);
  }
}

/** Copies one of them; what it counts for is up to the caller. */
export function copyField(
  walk: Walk,
  source: object,
  key: string | symbol,
  out: JsonObject,
  frame: Frame,
): void {
  const name = typeof key === 'symbol' ? (symbolDescription(key) ?? '') : key;
  const decision = decisionFor(walk.settings.keys, name);
  const jsonKey =
    typeof key === 'symbol' || isReserved(key)
      ? rename(walk, source, key, out, frame)
      : decision === HOLDS_SECRET
        ? withoutSecret(walk, source, key, out, frame)
        : key;
  const path = decision === ENDS_PATH ? pathTo(walk.settings.keys.pathsTo(name), frame) : undefined;
  if (decision === SECRET || path !== undefined) {
    write(out, jsonKey, walk.secret(path === undefined ? name : pathText(path), jsonKey, frame));
  } else if (decision === RAW_HEADERS) {
    const visible = visibleHeaders(walk, describeProperty(source, key)?.value, jsonKey, frame);
    if (visible === undefined) copyProperty(walk, source, key, jsonKey, out, frame);
    else write(out, jsonKey, walk.copy(walk, visible, jsonKey, frame));
  } else {
    copyProperty(walk, source, key, jsonKey, out, frame);
  }
}

/** A key whose secret is replaced; like any text with one, it does not come back. */
function withoutSecret(
  walk: Walk,
  source: object,
  key: string,
  out: JsonObject,
  frame: Frame,
): string {
  const names: string[] = [];
  let jsonKey = redactAll(key, walk.settings, (name) => {
    names[names.length] = name;
  });
  while (hasOwn(source, jsonKey) || hasOwn(out, jsonKey)) jsonKey = `$${jsonKey}`;
  for (let index = 0; index < names.length; index += 1) {
    walk.redacted(pathIn(frame, jsonKey), names[index] as string);
  }
  return jsonKey;
}

function copyProperty(
  walk: Walk,
  source: object,
  key: string | symbol,
  jsonKey: string,
  out: JsonObject,
  frame: Frame,
): void {
  const descriptor = describeProperty(source, key);
  if (descriptor !== undefined && hasOwn(descriptor, 'get')) {
    walk.markAt(jsonKey, frame, 'accessor');
    write(out, jsonKey, accessorText(descriptor));
  } else {
    write(out, jsonKey, walk.copy(walk, descriptor?.value, jsonKey, frame));
  }
}

export function accessorText({ get, set }: PropertyDescriptor): string {
  if (get === undefined) return '[Setter]';
  return set === undefined ? '[Getter]' : '[Getter/Setter]';
}

/** A key that superjson accepts, and the note of what it stands for. */
function rename(
  walk: Walk,
  source: object,
  key: string | symbol,
  out: JsonObject,
  frame: Frame,
): string {
  let jsonKey = typeof key === 'symbol' ? `[Symbol(${symbolDescription(key) ?? ''})]` : `$${key}`;
  while (hasOwn(source, jsonKey) || hasOwn(out, jsonKey)) jsonKey = `$${jsonKey}`;
  const mark = walk.mark(frame, 'plain');
  if (typeof key === 'symbol') {
    mark.symbols ??= {};
    write(mark.symbols, jsonKey, symbolName(key));
  } else {
    mark.keys ??= {};
    write(mark.keys, jsonKey, key);
  }
  return jsonKey;
}

const wellKnown: readonly { symbol: symbol; name: string }[] = Reflect.ownKeys(Symbol)
  .map((name) => ({ name: String(name), symbol: Reflect.get(Symbol, name) as unknown }))
  .filter((entry): entry is { symbol: symbol; name: string } => typeof entry.symbol === 'symbol');

export function symbolName(symbol: symbol): SymbolName {
  for (let index = 0; index < wellKnown.length; index += 1) {
    const entry = wellKnown[index];
    if (entry?.symbol === symbol) return { wellKnown: entry.name };
  }
  const registered = symbolKeyFor(symbol);
  return registered === undefined
    ? { description: symbolDescription(symbol) ?? '' }
    : { for: registered };
}

const NO_SYMBOLS: readonly symbol[] = [];

/** Own enumerable symbols; mostly none, and then nothing is made. */
export function enumerableSymbols(value: object): readonly symbol[] {
  const symbols = getOwnPropertySymbols(value);
  if (symbols.length === 0) return NO_SYMBOLS;
  const result: symbol[] = [];
  for (let index = 0; index < symbols.length; index += 1) {
    const symbol = symbols[index] as symbol;
    if (isEnumerable(value, symbol) && !isOfAsyncContext(symbol)) result[result.length] = symbol;
  }
  return result;
}

/** Where Node keeps the value of an AsyncLocalStorage, ours among them, on what is asynchronous. */
const isOfAsyncContext = (symbol: symbol): boolean => {
  const name = symbolDescription(symbol);
  const isNodes =
    name === 'kResourceStore' || name === 'context_frame' || name === 'kAsyncContextFrame';
  return isNodes && symbolKeyFor(symbol) === undefined;
};

/** Names, then symbols. */
export function joined(keys: readonly string[], symbols: readonly symbol[]): (string | symbol)[] {
  const all: (string | symbol)[] = [];
  for (let index = 0; index < keys.length; index += 1) all[index] = keys[index] as string;
  for (let index = 0; index < symbols.length; index += 1)
    all[all.length] = symbols[index] as symbol;
  return all;
}
