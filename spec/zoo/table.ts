/** The two tables of the zoo, as Markdown. */
import { type Case, NAIVE, type Naive, WAYS, type Way } from './case.js';

/** What a strategy did to a case: changed the program, or recorded other calls than were made. */
export type Verdict = 'holds' | 'breaks' | 'misses' | 'breaks, misses';

export const verdictOf = (faults: readonly string[]): Verdict => {
  const misses = faults.some((fault) => fault.startsWith('calls'));
  const breaks = faults.some((fault) => !fault.startsWith('calls'));
  if (breaks) return misses ? 'breaks, misses' : 'breaks';
  return misses ? 'misses' : 'holds';
};

export interface Column {
  /** `Node 20` */
  readonly on: string;
  /** By path and way; absent where the case needs a newer Node. */
  readonly held: ReadonlyMap<string, ReadonlyMap<Way, boolean>>;
}

const WORDS: Readonly<Record<Way, string>> = {
  load: 'at load',
  class: 'class',
  instance: 'instance',
};

export const inWords = (way: Way): string => WORDS[way];

export function waysTable(cases: readonly Case[], columns: readonly Column[]): string {
  const heads = columns.flatMap(({ on }) => WAYS.map((way) => `${on}, ${inWords(way)}`));
  return table(
    ['case', ...heads],
    cases.map(({ path }) => [
      path,
      ...columns.flatMap(({ held }) => WAYS.map((way) => cell(held.get(path)?.get(way)))),
    ]),
  );
}

const cell = (held: boolean | undefined): string => {
  if (held === undefined) return '–';
  return held ? 'holds' : '**fails**';
};

export type NaiveRow = Readonly<Record<Naive, Verdict>>;

export function naiveTable(cases: readonly Case[], rows: ReadonlyMap<string, NaiveRow>): string {
  return table(
    ['case', 'what it does', ...NAIVE],
    cases.flatMap(({ path, title }) => {
      const row = rows.get(path);
      return row === undefined ? [] : [[path, title, ...NAIVE.map((name) => row[name])]];
    }),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
