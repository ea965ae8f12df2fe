import { namesOf, type Place } from './path.js';
import { unusable } from './trace-input.js';

const EXAMPLE = 'Write one such as metadata.git or events[*].at.';

type Matches = (name: string) => boolean;
type Pattern = readonly (Matches | '**')[];

/**
 * Which places are not compared. A pattern is a path with globs: `*` is any one name or index or a
 * part of it, `**` any number of them. It covers what is below it too, and may leave out the record
 * that it is about: `metadata.git` is `session.metadata.git` and `events[*].metadata.git`.
 */
export class Ignored {
  readonly #patterns: readonly Pattern[];

  /** @throws StenoError STENO_TRACE for a pattern that would cover everything */
  constructor(patterns: readonly string[] = []) {
    this.#patterns = patterns.map((text) => {
      const pattern = parse(text);
      if (pattern.some((part) => part !== '**')) return pattern;
      throw unusable(`the path to ignore ${JSON.stringify(text)} names nothing`, EXAMPLE);
    });
  }

  covers(place: Place): boolean {
    if (this.#patterns.length === 0) return false;
    const names = namesOf(place);
    const starts = [0, ...(names[0] === 'sessions' ? [2] : [])];
    for (const start of [...starts]) starts.push(start + (names[start] === 'session' ? 1 : 2));
    return this.#patterns.some((pattern) =>
      starts.some((start) => start <= names.length && matches(pattern, 0, names, start)),
    );
  }
}

/** `events[3].a` and `events.3.a` are the same. */
const parse = (text: string): Pattern =>
  text
    .replaceAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]/g, (_all, quoted?: string, bare?: string) =>
      quoted === undefined ? `.${bare}` : `.${quoted.replaceAll('.', '\0')}`,
    )
    .split('.')
    .filter((part) => part !== '')
    .map((part) => (part === '**' ? part : glob(part.replaceAll('\0', '.'))));

function glob(part: string): Matches {
  if (!part.includes('*')) return (name) => name === part;
  const source = part
    .split('*')
    .map((piece) => piece.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    .join('.*');
  const expression = new RegExp(`^${source}$`, 's');
  return (name) => expression.test(name);
}

function matches(pattern: Pattern, at: number, names: readonly string[], from: number): boolean {
  const part = pattern[at];
  if (part === undefined) return true;
  if (part === '**') {
    for (let next = from; next <= names.length; next += 1) {
      if (matches(pattern, at + 1, names, next)) return true;
    }
    return false;
  }
  const name = names[from];
  return name !== undefined && part(name) && matches(pattern, at + 1, names, from + 1);
}
