import type { Insertions, Placed } from './insertions.js';
import { moduleParts } from './module-internals.js';

/** Whether Node strips the types of such a source by itself. */
export const isTypeScriptFormat = (format: string | undefined): boolean =>
  format?.endsWith('typescript') ?? false;

/**
 * The source with spaces in place of its types, so that every position stays. Throws on TypeScript
 * that is more than types. The warning about an experimental function, which the program would not
 * print on its own, is kept from it.
 */
export function stripTypes(source: string): string {
  const strip = moduleParts.stripTypeScriptTypes;
  if (strip === undefined) throw new Error('this Node cannot strip its types');
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    const stripped = strip(source);
    if (stripped.length !== source.length) throw new Error('stripping its types moved its code');
    return stripped;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Where to put into the typed source what was found in the stripped one. */
export const placedInTyped = (
  insertions: Insertions,
  source: string,
  stripped: string,
): readonly Placed[] => insertions.inOrder((offset) => beforeErased(offset, source, stripped));

/** `<T>(x: T) => x` begins at its type parameter, of which the stripped source has only spaces. */
function beforeErased(offset: number, source: string, stripped: string): number {
  let start = offset;
  for (let at = offset - 1; at >= 0 && /\s/.test(stripped.charAt(at)); at -= 1) {
    if (stripped[at] !== source[at]) start = at;
  }
  return start;
}
