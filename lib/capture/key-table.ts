import type { RedactionSettings } from '../model/payload.js';
import { createObject, objectPrototype, stringSlice, toLowerCase } from '../runtime/intrinsics.js';
import { endsWithWords, isBetween } from './key-endings.js';
import { pathSteps, type SecretPath } from './secret-paths.js';

/** What is done with a property because of its name. */
export type KeyDecision =
  | typeof PLAIN
  | typeof UNUSUAL
  | typeof SECRET
  | typeof HOLDS_SECRET
  | typeof RAW_HEADERS
  | typeof ENDS_PATH;

export const PLAIN = 0;
/** superjson refuses to parse it, or an assignment would meet something of `Object.prototype`. */
export const UNUSUAL = 1;
export const SECRET = 2;
/** The name itself has a secret in it, as that of a cache by API key. */
export const HOLDS_SECRET = 3;
/** Its value lists names and values in turn. */
export const RAW_HEADERS = 4;
/** Secret where the names around it say so. */
export const ENDS_PATH = 5;

/** More names than this are not remembered at once: objects can be used as maps. */
const REMEMBERED = 4096;
const LONGEST_REMEMBERED = 128;
/** `a_secret` */
const SHORTEST_ENDING = 8;

/** Decides over property names; each name is looked at once and remembered. */
export interface KeyTable {
  /** What is known so far. Without a prototype: looking up a name runs no code. */
  known: Record<string, KeyDecision | undefined>;
  learn(key: string): KeyDecision;
  /** Those that end with the name. */
  pathsTo(key: string): readonly SecretPath[];
  /** Whether any name is secret. */
  readonly hasSecrets: boolean;
  /** False for most that are none, at a look at both ends and without learning the text. */
  mayBeSecret(text: string): boolean;
  /** The setting that makes the name secret, as it was written. */
  secretBy(key: string): string | undefined;
}

const NO_PATHS: readonly SecretPath[] = [];

const dictionary = <T>(): Record<string, T | undefined> =>
  createObject(null) as Record<string, T | undefined>;

/** `holdsSecret` looks into a name as into a text. */
export function createKeyTable(
  { keys, allow = [], paths = [] }: RedactionSettings,
  holdsSecret: (key: string) => boolean,
): KeyTable {
  const byEnd = dictionary<SecretPath[]>();
  for (const path of paths.map(pathSteps)) {
    const end = path[path.length - 1] as string;
    byEnd[end] ??= [];
    byEnd[end].push(path);
  }
  const secrets = dictionary<string>();
  const endings: { readonly words: string; readonly key: string }[] = [];
  /** First and last letters of names. */
  const ends = dictionary<true>();
  const lastOfEndings = dictionary<true>();
  for (const key of keys) {
    const name = normalise(key);
    if (name[0] === '*') {
      endings[endings.length] = { words: stringSlice(name, 1), key };
      lastOfEndings[name[name.length - 1] as string] = true;
    } else {
      secrets[name] = key;
      ends[`${name[0]}${name[name.length - 1]}`] = true;
    }
  }
  const allowed = dictionary<true>();
  for (const key of allow) allowed[normalise(key)] = true;
  const secretBy = (key: string): string | undefined => {
    const name = normalise(key);
    if (allowed[name] !== undefined || secrets[name] !== undefined) return secrets[name];
    for (let index = 0; index < endings.length; index += 1) {
      const ending = endings[index] as (typeof endings)[number];
      if (endsWithWords(key, ending.words)) return ending.key;
    }
    return undefined;
  };
  let remembered = 0;
  const table: KeyTable = {
    known: dictionary(),
    hasSecrets: keys.length > 0,
    pathsTo: (key) => byEnd[key] ?? NO_PATHS,
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
    mayBeSecret(text) {
      const first = text[0] ?? '';
      const last = text[text.length - 1] ?? '';
      // Around the letters may stand what does not count.
      if (isBetween(first) || isBetween(last)) return true;
      if (ends[toLowerCase(first + last)] === true) return true;
      return text.length >= SHORTEST_ENDING && lastOfEndings[toLowerCase(last)] === true;
    },
    secretBy,
  };
  const decide = (key: string): KeyDecision => {
    if (table.mayBeSecret(key) && secretBy(key) !== undefined) return SECRET;
    if (byEnd[key] !== undefined) return ENDS_PATH;
    if (table.hasSecrets && (key === 'rawHeaders' || key === 'rawTrailers')) return RAW_HEADERS;
    if (isReserved(key) || key in objectPrototype) return UNUSUAL;
    return holdsSecret(key) ? HOLDS_SECRET : PLAIN;
  };
  return table;
}

export const decisionFor = (table: KeyTable, key: string): KeyDecision =>
  table.known[key] ?? table.learn(key);

/** Of a text that need not be a name at all. */
export const isSecretName = (table: KeyTable, text: string): boolean =>
  table.mayBeSecret(text) && decisionFor(table, text) === SECRET;

export const isReserved = (key: string): boolean =>
  key === '__proto__' || key === 'constructor' || key === 'prototype';

/** `API-Key`, `api_key` and `apiKey` are one name. */
function normalise(key: string): string {
  let text = '';
  for (let index = 0; index < key.length; index += 1) {
    const char = key[index];
    if (!isBetween(char)) text += char;
  }
  return toLowerCase(text);
}
