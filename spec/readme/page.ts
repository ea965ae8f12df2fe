/** A page as sections of blocks, by the conventions that `blocks.spec.ts` names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../helpers/repository.js';

export interface Block {
  readonly language: string;
  /** The file that the line before the block names. */
  readonly file: string | undefined;
  readonly text: string;
  /** 1-based, of the fence. */
  readonly line: number;
}

export interface Section {
  readonly page: string;
  readonly title: string;
  /** Everything but the blocks, line by line. */
  readonly prose: readonly string[];
  readonly blocks: readonly Block[];
}

const FENCE = /^```(.*)$/;
const HEADING = /^##+ (.+)$/;
const NAMED_FILE = /.*`([\w./-]+\.(?:[cm]?[jt]s|json))`[^`]*:$/;

/** Pages whose blocks are run. */
export const PAGES = [
  'README.md',
  'docs/first-trace.md',
  'docs/tracing.md',
  'docs/third-party.md',
  'docs/presets.md',
  'docs/migration.md',
  'docs/practice.md',
  'docs/troubleshooting.md',
] as const;

export const readPage = (page: (typeof PAGES)[number] = 'README.md'): Section[] =>
  parsePage(readFileSync(join(REPOSITORY, page), 'utf8'), page);

/** Sections begin with a heading of the second level or below; what stands above them is left out. */
export function parsePage(markdown: string, page: string): Section[] {
  const sections: { page: string; title: string; prose: string[]; blocks: Block[] }[] = [];
  let open:
    | { language: string; file: string | undefined; line: number; text: string[] }
    | undefined;
  let before = '';
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, language] = FENCE.exec(line) ?? [];
    const section = sections.at(-1);
    if (open !== undefined) {
      if (language === undefined) open.text.push(line);
      else {
        section?.blocks.push({ ...open, text: `${open.text.join('\n')}\n` });
        open = undefined;
      }
    } else if (language !== undefined) {
      open = { language, file: NAMED_FILE.exec(before)?.[1], line: index + 1, text: [] };
      before = '';
    } else {
      const [, title] = HEADING.exec(line) ?? [];
      if (title !== undefined) sections.push({ page, title, prose: [], blocks: [] });
      else section?.prose.push(line);
      if (line !== '') before = line;
    }
  }
  if (open !== undefined) throw new Error(`${page}:${open.line}: this block has no end`);
  return sections;
}

export function sectionCalled(title: string): Section {
  const section = readPage().find((each) => each.title === title);
  if (section === undefined) throw new Error(`README.md has no section ${JSON.stringify(title)}`);
  return section;
}

/** First column of the table of a section, without its backquotes, with the rest of each row. */
export function rowsOf(title: string): Map<string, string> {
  const rows = sectionCalled(title).prose.flatMap((line): [string, string][] => {
    const [, name, rest] = /^\| `([^`]+)` \| (.+) \|$/.exec(line) ?? [];
    return name === undefined || rest === undefined ? [] : [[name, rest]];
  });
  return new Map(rows);
}
