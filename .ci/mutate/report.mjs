/** Writes what is known of the mutants as JSON and as Markdown. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns the table of figures. */
export function writeReport(mutants, results, folder) {
  const rows = mutants.flatMap((mutant) => {
    if (results.get(mutant.id)?.result === 'void') return [];
    const { path: file, room, line, column, kind, original, text: mutated, lineText } = mutant;
    return {
      file,
      room,
      line,
      column,
      kind,
      original,
      mutated,
      lineText,
      ...verdict(mutant, results),
    };
  });
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(rows, null, 1)}\n`);
  const figures = tableOf(rows);
  const survivors = rows
    .filter(({ result }) => result === 'survived' || result === 'uncovered')
    .map(
      ({ file, line, column, kind, original, mutated, result, tests = 0, left }) =>
        `| ${file}:${line}:${column} | ${kind} | ${cell(original)} | ${cell(mutated)} | ${result}${left ? ` (${left} tests not run)` : ''} | ${tests} |`,
    );
  const equivalents = rows
    .filter(({ result }) => result === 'equivalent')
    .map(
      ({ file, line, kind, original, mutated, reason }) =>
        `| ${file}:${line} | ${kind} | ${cell(original)} | ${cell(mutated)} | ${reason} |`,
    );
  const page = [
    '# Mutants',
    '',
    figures,
    '',
    '## Survivors',
    '',
    '| place | kind | original | mutated | result | tests that run it |',
    '|---|---|---|---|---|---|',
    ...survivors,
    '',
    '## Equivalent',
    '',
    '| place | kind | original | mutated | why nobody can tell |',
    '|---|---|---|---|---|',
    ...equivalents,
    '',
  ];
  writeFileSync(join(folder, 'report.md'), page.join('\n'));
  return figures;
}

function verdict(mutant, results) {
  const known = results.get(mutant.id);
  if (mutant.reason !== undefined) return { result: 'equivalent', reason: mutant.reason };
  if (known === undefined || known.version !== mutant.version) return { result: 'not run' };
  const { result, tests, left, by } = known;
  return { result: result === 'survived' && tests === 0 ? 'uncovered' : result, tests, left, by };
}

function tableOf(rows) {
  const columns = ['killed', 'timeout', 'survived', 'uncovered', 'equivalent', 'not run'];
  const lineFor = (name, some) => {
    const count = (result) => some.filter((row) => row.result === result).length;
    const detected = count('killed') + count('timeout');
    const judged = detected + count('survived') + count('uncovered');
    const share = judged === 0 ? '–' : `${((100 * detected) / judged).toFixed(1)} %`;
    return `| ${name} | ${some.length} | ${columns.map(count).join(' | ')} | ${share} |`;
  };
  const rooms = [...new Set(rows.map(({ room }) => room))];
  return [
    `| room | mutants | ${columns.join(' | ')} | killed of those run |`,
    `|---|${'---|'.repeat(columns.length + 2)}`,
    ...rooms.map((room) =>
      lineFor(
        room,
        rows.filter((row) => row.room === room),
      ),
    ),
    lineFor('all', rows),
  ].join('\n');
}

const cell = (text) =>
  `\`${text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('`', "'").slice(0, 80)}\``;
