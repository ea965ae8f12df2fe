import type { PolicyContext } from '../model/binding.js';
import type { Redaction } from '../model/payload.js';

/** A record, or what becomes one, with what is left out of its names. */
export interface Named {
  redactions?: Redaction[] | undefined;
}

/** A text that is no value of the record but one of its names, out of what an expression gives. */
export function nameOf(
  value: unknown,
  path: string,
  { name }: PolicyContext,
  into: Named,
): string | undefined {
  const given = text(value);
  return given === undefined ? undefined : name(given, redactedIn(into, path));
}

/** The same of a name that tells things apart. */
export function keyOf(
  value: unknown,
  path: string,
  { key }: PolicyContext,
  into: Named,
): string | undefined {
  const given = text(value);
  return given === undefined ? undefined : key(given, redactedIn(into, path));
}

const redactedIn =
  (into: Named, path: string) =>
  (by: string): void => {
    into.redactions ??= [];
    into.redactions.push({ path, by });
  };

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
