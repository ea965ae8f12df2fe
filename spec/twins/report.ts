import type { Row } from './compare.js';

const HEAD = ['configuration', 'way', 'events', 'messages', 'turns', 'equivalent'];

/** A Markdown table of what was recorded, and below it what does not hold. */
export function reportText(rows: readonly Row[]): string {
  const cells = rows.map(({ configuration: { kind, title }, found, ...row }) => [
    `${kind}: ${title}`,
    row.way,
    ...[row.events, row.messages, row.turns].map(String),
    found.length === 0 ? 'yes' : 'no',
  ]);
  const table = [HEAD, HEAD.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`);
  const found = rows.flatMap((row) => row.found);
  return [...table, '', ...(found.length === 0 ? [] : [...found, '']), sumOf(rows)].join('\n');
}

function sumOf(rows: readonly Row[]): string {
  const configurations = new Set(rows.map(({ configuration }) => configuration));
  const differing = new Set(
    rows.filter(({ found }) => found.length > 0).map(({ configuration }) => configuration),
  );
  return differing.size === 0
    ? `All ${configurations.size} configurations are equivalent, and are what their runs say of themselves.`
    : `${differing.size} of ${configurations.size} configurations differ.`;
}
