/** Prints what the programs of libraries showed when they last ran: `npm run unharmed`. */
import { keptResults, type LibraryResult } from './results.js';

const HEAD = [
  'package',
  'version',
  'Node',
  'compared and the same',
  'differs',
  'events',
  'classes reached',
  'calls recorded',
  'CPU until loaded',
];

const results = keptResults();
if (results.length === 0) console.log('No program has run yet: npm test, or npx ava for one.');
else for (const cells of [HEAD, HEAD.map(() => '---'), ...results.map(rowOf)]) print(cells);

function rowOf(result: LibraryResult): string[] {
  const named = (same: boolean): string =>
    Object.keys(result.same)
      .filter((what) => result.same[what] === same)
      .join(', ');
  const [bare, traced] = result.loadMs;
  return [
    result.package,
    result.version,
    result.node,
    named(true),
    named(false) || 'nothing',
    String(result.events),
    `${result.reached} of ${result.classes}`,
    `${result.recorded} of ${result.calls}`,
    `${bare} → ${traced} ms`,
  ];
}

function print(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}
