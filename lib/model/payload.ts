import type { JsonObject, JsonValue } from './json.js';

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
  /** Annotations of ours, by superjson path. */
  steno?: JsonObject;
}

/** Why a part of a value is not in its payload. */
export type TruncationReason = 'depth' | 'items' | 'keys' | 'string' | 'bytes' | 'nodes';

export interface Truncation {
  /** Dotted path inside the captured value; empty for the value itself. */
  path: string;
  reason: TruncationReason;
  /** How many items, keys, characters, bytes or nodes were left out. */
  omitted: number;
}

export interface Redaction {
  path: string;
  /** The key name or the pattern that asked for it. */
  by: string;
}

/** An immutable copy of a value at one moment. */
export interface Snapshot {
  readonly payload: Payload;
  /** How many values the copy holds: a measure of its weight in memory. */
  readonly nodes: number;
  readonly redactions?: readonly Redaction[];
  readonly truncations?: readonly Truncation[];
}

/**
 * Copies `value`. `names` are the names of the items of a top-level array (parameter names), so
 * that a positional secret is redacted like a named one. Never throws, runs no user code.
 */
export type TakeSnapshot = (value: unknown, names?: readonly string[]) => Snapshot;

/** Limits of one snapshot. Counts, except where the name has a unit. */
export interface CaptureLimits {
  depth: number;
  items: number;
  keys: number;
  stringChars: number;
  bufferBytes: number;
  nodes: number;
}

export interface RedactionSettings {
  /** Key names, compared without case, `-` and `_`. */
  keys: readonly string[];
  /** Regular expressions (global flag set) with the name under which they are reported. */
  patterns: readonly { name: string; expression: RegExp }[];
}
