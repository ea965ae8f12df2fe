import { below, type Place } from './path.js';
import type { Walk } from './walk.js';

type Key = string | symbol;

/** Own enumerable fields: by name, and of symbols that only their program had by description. */
export function compareFields(a: object, b: object, place: Place, walk: Walk): void {
  const [keysOfA, keysOfB] = [keysOf(a), keysOf(b)];
  const partners = partnersOf(keysOfA, keysOfB);
  for (const key of keysOfA) {
    const other = partners.get(key);
    const value: unknown = Reflect.get(a, key);
    if (other !== undefined) walk.compare(value, Reflect.get(b, other), below(place, key));
    else if (value !== undefined || walk.strict) absent('missing', value, below(place, key), walk);
  }
  const known = new Set(partners.values());
  for (const key of keysOfB) {
    const value: unknown = Reflect.get(b, key);
    if (known.has(key) || (value === undefined && !walk.strict)) continue;
    absent('extra', value, below(place, key), walk);
  }
  if (walk.strict) compareOrder(keysOfA, keysOfB, partners, place, walk);
}

/** A value that one side lacks. */
export function absent(
  kind: 'missing' | 'extra',
  value: unknown,
  place: Place,
  walk: Pick<Walk, 'add'>,
): void {
  const [has, lacks] = kind === 'missing' ? ['a', 'b'] : ['b', 'a'];
  const cause =
    value === undefined
      ? `${has} has it with the value undefined, ${lacks} has it not, as after JSON`
      : `${lacks} dropped it, or ${has} has recorded more`;
  const [inA, inB] = kind === 'missing' ? [value, undefined] : [undefined, value];
  walk.add({ place, kind, a: inA, b: inB, cause });
}

function compareOrder(
  keysOfA: readonly Key[],
  keysOfB: readonly Key[],
  partners: ReadonlyMap<Key, Key>,
  place: Place,
  walk: Walk,
): void {
  const common = keysOfA.flatMap((key) => partners.get(key) ?? []);
  const kept = new Set(common);
  const inB = keysOfB.filter((key) => kept.has(key));
  if (common.every((key, index) => key === inB[index])) return;
  const cause = 'the same keys in another order';
  walk.add({ place, kind: 'moved', a: keysOfA, b: keysOfB, cause });
}

function partnersOf(keysOfA: readonly Key[], keysOfB: readonly Key[]): Map<Key, Key> {
  const inB = new Map<unknown, Key[]>();
  for (const key of keysOfB) inB.set(nameOf(key), [...(inB.get(nameOf(key)) ?? []), key]);
  const partners = new Map<Key, Key>();
  for (const key of keysOfA) {
    const partner = inB.get(nameOf(key))?.shift();
    if (partner !== undefined) partners.set(key, partner);
  }
  return partners;
}

/** Registered and well-known symbols are the same in both; others only look alike. */
function nameOf(key: Key): unknown {
  if (typeof key === 'string') return key;
  const isKnown =
    Symbol.keyFor(key) !== undefined ||
    Reflect.get(Symbol, key.description?.slice(7) ?? '') === key;
  return isKnown ? key : `\0${String(key)}`;
}

/** Without indices, and without what every error has. */
function keysOf(value: object): Key[] {
  const isList = Array.isArray(value) || value instanceof String;
  return Reflect.ownKeys(value).filter(
    (key) =>
      Object.prototype.propertyIsEnumerable.call(value, key) &&
      !(isList && typeof key === 'string' && /^(?:0|[1-9]\d*)$/.test(key)) &&
      !(value instanceof Error && OF_ERRORS.has(key)),
  );
}

const OF_ERRORS: ReadonlySet<Key> = new Set(['name', 'message', 'stack', 'cause', 'errors']);
