import { createObject, objectPrototype, toLowerCase } from '../runtime/intrinsics.js';

/** What is done with a property because of its name. */
export type KeyDecision = typeof PLAIN | typeof UNUSUAL | typeof SECRET;

export const PLAIN = 0;
/** superjson refuses to parse it, or an assignment would meet something of `Object.prototype`. */
export const UNUSUAL = 1;
export const SECRET = 2;

/** More names than this are not remembered at once: objects can be used as maps. */
const REMEMBERED = 4096;
const LONGEST_REMEMBERED = 128;

/** Decides over property names; each name is looked at once and remembered. */
export interface KeyTable {
  /** What is known so far. Without a prototype: looking up a name runs no code. */
  known: Record<string, KeyDecision | undefined>;
  learn(key: string): KeyDecision;
  /** The setting that makes the name secret, as it was written. */
  secretBy(key: string): string | undefined;
}

const dictionary = <T>(): Record<string, T | undefined> =>
  createObject(null) as Record<string, T | undefined>;

export function createKeyTable(secretKeys: readonly string[]): KeyTable {
  const secrets = dictionary<string>();
  for (const key of secretKeys) secrets[normalise(key)] = key;
  let remembered = 0;
  const table: KeyTable = {
    known: dictionary(),
    learn(key) {
      const decision = decide(key);
      if (key.length > LONGEST_REMEMBERED) return decision;
      if (remembered === REMEMBERED) {
        table.known = dictionary();
        remembered = 0;
      }
      remembered += 1;
      table.known[key] = decision;
      return decision;
    },
    secretBy: (key) => secrets[normalise(key)],
  };
  const decide = (key: string): KeyDecision => {
    if (secrets[normalise(key)] !== undefined) return SECRET;
    return isReserved(key) || key in objectPrototype ? UNUSUAL : PLAIN;
  };
  return table;
}

export const decisionFor = (table: KeyTable, key: string): KeyDecision =>
  table.known[key] ?? table.learn(key);

export const isReserved = (key: string): boolean =>
  key === '__proto__' || key === 'constructor' || key === 'prototype';

/** `API-Key`, `api_key` and `apiKey` are one name. */
function normalise(key: string): string {
  let text = '';
  for (let index = 0; index < key.length; index += 1) {
    const char = key[index];
    if (char !== '-' && char !== '_') text += char;
  }
  return toLowerCase(text);
}
