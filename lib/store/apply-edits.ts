import type { JsonObject, JsonValue } from '../model/json.js';
import { DamagedLine } from './damaged-line.js';
import { EDIT } from './difference.js';
import { define } from './field.js';
import { LOST_PART } from './lost-part.js';

type Container = JsonObject | JsonValue[];

/** The value that `difference` told. `prior` stays as it is; parts that are the same are shared. */
export function applyEdits(prior: JsonValue, edits: readonly JsonValue[]): JsonValue {
  // Held by a list, so that the whole value is changed like a part.
  const holder: JsonValue[] = [prior];
  const own = new Set<Container>([holder]);
  for (const edit of edits) apply(holder, edit, own);
  return holder[0] as JsonValue;
}

function apply(holder: JsonValue[], edit: JsonValue, own: Set<Container>): void {
  const [path, value, how] = listOf(edit);
  const keys: (string | number)[] = [0];
  for (const key of listOf(path)) {
    if (typeof key !== 'string' && typeof key !== 'number') throw damaged();
    keys.push(key);
  }
  if (how === EDIT.append) {
    const list = ownPart(holder, keys, own);
    if (list === LOST_PART) return;
    for (const item of listOf(value)) (list as JsonValue[]).push(item);
    return;
  }
  const last = keys.pop() as string | number;
  const target = ownPart(holder, keys, own);
  if (target === LOST_PART) return;
  if (how === EDIT.remove) remove(target, last, value);
  else if (value !== undefined) set(target, last, value);
  else if (!Array.isArray(target)) delete target[last];
  else if (typeof last === 'number' && last <= target.length) target.length = last;
  else throw damaged();
}

function remove(target: Container, from: string | number, count: JsonValue | undefined): void {
  const isWithin =
    Array.isArray(target) &&
    typeof from === 'number' &&
    typeof count === 'number' &&
    from + count <= target.length;
  if (!isWithin) throw damaged();
  target.splice(from, count);
}

/** The container at the end of the path, made one of the new value's own, with all above it. */
function ownPart(holder: Container, keys: readonly (string | number)[], own: Set<Container>) {
  let at = holder;
  for (const key of keys) {
    const part = Object.hasOwn(at, key) ? (at as JsonObject)[key] : undefined;
    if (typeof part !== 'object' || part === null) throw damaged();
    if (part === LOST_PART) return LOST_PART;
    if (own.has(part)) {
      at = part;
      continue;
    }
    const copy = Array.isArray(part) ? [...part] : { ...part };
    own.add(copy);
    set(at, key, copy);
    at = copy;
  }
  return at;
}

function set(target: Container, key: string | number, value: JsonValue): void {
  if (Array.isArray(target) && (typeof key !== 'number' || key > target.length)) throw damaged();
  define(target, String(key), value);
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  if (Array.isArray(value)) return value;
  throw damaged();
}

const damaged = (): DamagedLine => new DamagedLine('an edit of a value');
