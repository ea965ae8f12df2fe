import type { JsonValue } from './json.js';

/**
 * A captured value in superjson's format: `superjson.deserialize(payload)` never throws on one.
 * What superjson cannot hold is described under `meta.steno`, which superjson ignores.
 */
export interface Payload {
  json: JsonValue;
  meta?: PayloadMeta;
}

export interface PayloadMeta {
  /** superjson's annotation tree. */
  values?: JsonValue;
  /** superjson's shared and circular references. */
  referentialEqualities?: JsonValue;
  v?: 1;
  /** Annotations of ours. */
  steno?: StenoMeta;
}

/** What json and superjson's annotations cannot say. Paths are written as superjson writes them. */
export type StenoMeta = {
  /** The mark of the whole value. */
  root?: Mark;
  /** The marks of its parts, by path. */
  at?: { [path: string]: Mark };
  /**
   * Places that hold one and the same object, the first one first, where superjson's own notation
   * would fail. `null` is the place of the whole value.
   */
  same?: (string | null)[][];
};

/** What a value was, where its json is only a likeness. */
export type MarkType =
  /** The json is a text that says what it was; nothing more was taken. */
  | 'accessor'
  | 'class'
  | 'depth'
  | 'failed'
  | 'function'
  | 'opaque'
  | 'promise'
  | 'proxy'
  | 'unique-symbol'
  | 'url'
  /** Restored as it was: registered and well-known symbols, `key` as in `SymbolName`. */
  | 'symbol'
  /** An object of the own fields of a function; `text` says which function. */
  | 'function-fields'
  /** `{ value, own }`: a value that also had fields of its own. */
  | 'extended'
  /** The text that says the same; `class` is `Instant`, `PlainDate` and so on. */
  | 'temporal'
  /** Base64. `class` is Buffer, ArrayBuffer, SharedArrayBuffer or DataView. */
  | 'bytes'
  /** Numbers, or decimal texts of big integers; `class` is the array's own. */
  | 'typed-array'
  | 'arguments'
  | 'boxed'
  | 'error'
  | 'null-prototype'
  | 'regexp'
  /** An array or object as its json says, with the rest of the mark. */
  | 'plain';

export type Mark = {
  type: MarkType;
  /** Name of the class of an instance. */
  class?: string;
  /** Name of the class, where `class` tells the builtin that it extends. */
  subclass?: string;
  text?: string;
  /** Keys that the json writes differently: from the key in the json to the one it stands for. */
  keys?: { [jsonKey: string]: string };
  /** Keys of the json that stand for symbols. */
  symbols?: { [jsonKey: string]: SymbolName };
  symbol?: SymbolName;
  /** Empty places of an array, `null` in the json: first index and count. */
  holes?: [number, number][];
  /** How many items, keys or bytes a limit left out of this value. */
  omitted?: number;
  /** Of name, message, stack and cause of an error: those that were own and enumerable. */
  enumerable?: string[];
  /** Of the own fields of an error: those that were not enumerable. */
  hidden?: string[];
  lastIndex?: number;
  /** How many bytes a buffer could have grown to. */
  maxBytes?: number;
};

/** A registered symbol, a well-known one (`iterator`), or one that only its program had. */
export type SymbolName = { for: string } | { wellKnown: string } | { description: string };

/** Why a part of a value is not in its payload. */
export type TruncationReason =
  | 'depth'
  | 'items'
  | 'keys'
  | 'string'
  | 'bytes'
  | 'nodes'
  /** The event had too much of it before. */
  | 'event';

export interface Truncation {
  /** Dotted path inside the captured value; empty for the value itself. */
  path: string;
  reason: TruncationReason;
  /** How many items, keys, characters, bytes or nodes were left out. */
  omitted: number;
  /** The first 16 digits of the SHA-256 of a text or of bytes, as they were before the cut. */
  hash?: string;
}

export interface Redaction {
  path: string;
  /** The key name or the pattern that asked for it. */
  by: string;
}

/** An immutable copy of a value at one moment. */
export interface Snapshot {
  readonly payload: Payload;
  /** How many values the copy holds that no earlier one does: a measure of its weight in memory. */
  readonly nodes: number;
  /** Present where it is worth while to tell the next snapshot of the series by what differs. */
  readonly series?: SeriesLink;
  /** It holds a text of `LONG_CHARS` or more, or bytes of that length: a file tells such parts once. */
  readonly long?: true | undefined;
  readonly redactions?: readonly Redaction[] | undefined;
  readonly truncations?: readonly Truncation[] | undefined;
}

/** A snapshot's place in its series. */
export interface SeriesLink {
  /** What was there before: parts that are the same have the same objects. */
  readonly base: Payload | undefined;
}

/**
 * Successive snapshots of one thing: an object's state, an argument of one method. Each is taken
 * against the last, of which it keeps what has not changed.
 */
export interface Series {
  last: Payload | undefined;
  /** How many values `last` holds. */
  size: number;
  /** Snapshots in a row that kept little of the last; below 0: so many more are taken on their own. */
  strange: number;
  /** The last snapshot took a walk: the next one is not tried without. */
  walked: boolean;
  /** Of all series of a session together. */
  readonly budget: SeriesBudget;
}

export interface SeriesBudget {
  /** How many more values may be kept. */
  left: number;
}

/** Smaller values cost no more to write than a reference to the last would. */
export const WORTH_A_SERIES = 24;

/** Shorter texts cost no more where they stand than a reference and its definition would. */
export const LONG_CHARS = 512;

/**
 * Copies `value`. With `names`, `value` is the list of a call's arguments, as the engine made it, and
 * they are its parameters' names: a positional secret is redacted like a named one. With `series`,
 * parts that have not changed since its last snapshot are neither copied nor counted. `spent` is the
 * weight (`nodes`) of the snapshots of the same event so far. Never throws, runs no user code.
 */
export type TakeSnapshot = (
  value: unknown,
  names?: readonly string[],
  series?: Series,
  spent?: number,
) => Snapshot;

/** Takes a text that is no value: without secrets, of which `found` is told, and cut to the limit. */
export type TakeName = (text: string, found: (by: string) => void) => string;

/** Limits of one snapshot, but for the last. Counts, except where the name has a unit. */
export interface CaptureLimits {
  depth: number;
  items: number;
  keys: number;
  stringChars: number;
  bufferBytes: number;
  /** Of buffers, and characters of texts of `LONG_CHARS` and more, together. */
  bytes: number;
  nodes: number;
  /** Weight of all snapshots of an event together. */
  eventNodes: number;
}

export interface RedactionPattern {
  readonly name: string;
  readonly expression: RegExp;
  /** No text of fewer characters has a match, so that it need not be searched. Default 0. */
  readonly shortest?: number;
}

export interface RedactionSettings {
  /** Key names, compared without case, `-` and `_`; `*Password` is each that ends with the word. */
  keys: readonly string[];
  /** Key names that are no secret, whatever they end with. */
  allow?: readonly string[];
  /** Paths of fields, `user.email`, whatever stands before them; `*` is any one name or index. */
  paths?: readonly string[];
  /** Regular expressions (global flag set) with the name under which they are reported. */
  patterns: readonly RedactionPattern[];
}
