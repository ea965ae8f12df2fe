import { type Case, type Cases, COLUMNS, type Column } from './case.js';
import { groups } from './cases/all.js';

export type Cell = (title: string, each: Case, column: Column) => string;

/** What is expected of each cell. */
export const expectedCell: Cell = (_title, { not, limits = [] }, column) => {
  if (not?.on.includes(column)) return '–';
  const limit = limits.find(({ on }) => on.includes(column));
  return limit === undefined ? '✔' : 'limit';
};

/** The table as Markdown, with the reasons of what is less than a tick. */
export function renderTable(cell: Cell): string {
  return Object.entries(groups)
    .map(([title, cases]) => `## ${title}\n\n${tableOf(cases, cell)}\n`)
    .join('\n');
}

function tableOf(cases: Cases, cell: Cell): string {
  const reasons: string[] = [];
  const rows = Object.entries(cases).map(([title, each]) => {
    const marks = COLUMNS.map((column) => {
      const mark = cell(title, each, column);
      const why = whyOf(each, column);
      if (why === undefined || (mark !== '–' && mark !== 'limit')) return mark;
      if (!reasons.includes(why)) reasons.push(why);
      return `${mark} ${reasons.indexOf(why) + 1}`;
    });
    return `| ${[title, ...marks].join(' | ')} |`;
  });
  const head = `| ${['', ...COLUMNS].join(' | ')} |`;
  const rule = `| --- |${' --- |'.repeat(COLUMNS.length)}`;
  const notes = reasons.map((why, at) => `${at + 1}. ${why}`);
  return [head, rule, ...rows, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

const whyOf = ({ not, limits = [] }: Case, column: Column): string | undefined =>
  not?.on.includes(column) ? not.why : limits.find(({ on }) => on.includes(column))?.why;

/** `24: 71 of 74 recorded, 3 limits`. */
export function summary(cell: Cell): string[] {
  const cases = Object.values(groups).flatMap((each) => Object.entries(each));
  return COLUMNS.map((column) => {
    const cells = cases.map(([title, each]) => cell(title, each, column));
    const count = (mark: string): number => cells.filter((each) => each === mark).length;
    return `Node ${column}: ${count('✔')} ✔, ${count('limit')} limits, ${count('–')} not in this Node, ${count('✘')} ✘, ${count('')} not run`;
  });
}
