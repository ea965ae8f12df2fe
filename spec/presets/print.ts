/**
 * Prints what the suites of presets found when they last ran: `npm run presets`.
 *
 *     node dist/spec/presets/print.js [--check README.md]
 *
 * With `--check` it ends with 1 where something did not hold, and where the page has other rows.
 */
import { readFileSync } from 'node:fs';
import { keptResults, type SuiteResult } from './results.js';

const rows = rowsOf(keptResults());
const [, page] = process.argv.slice(2);
console.log(
  rows.length === 0
    ? 'No suite has run yet: npm test, or npx ava for one.'
    : ['| package | versions | on Node | what holds |', '| --- | --- | --- | --- |', ...rows].join(
        '\n',
      ),
);
if (page !== undefined) check(page);

/** Versions of a package for which the same holds share a row. */
function rowsOf(results: readonly SuiteResult[]): string[] {
  const byRow = new Map<string, SuiteResult[]>();
  for (const result of results) {
    const key = JSON.stringify([result.package, wordsOf(result)]);
    byRow.set(key, [...(byRow.get(key) ?? []), result]);
  }
  return [...byRow.values()].map((same) => {
    const [first] = same;
    const column = (pick: (each: SuiteResult) => string): string =>
      [...new Set(same.map(pick))].join(', ');
    const cells = [
      `\`${first?.package}\``,
      column(({ version }) => version),
      column(({ node }) => `${Number.parseInt(node, 10)}`),
      first === undefined ? '' : wordsOf(first),
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

function wordsOf({ features }: SuiteResult): string {
  return Object.entries(features)
    .map(([name, held]) => (held ? name : `**not: ${name}**`))
    .join('; ');
}

function check(file: string): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  const missing = rows.filter((row) => !lines.includes(row));
  const broken = rows.filter((row) => row.includes('**not: '));
  if (rows.length > 0 && missing.length === 0 && broken.length === 0) return;
  console.error([`${file} does not have these rows:`, ...missing].join('\n'));
  process.exitCode = 1;
}
