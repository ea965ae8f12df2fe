/**
 * `npm run reliability`: tries every fault and prints the tables; exit code 1 where a promise is broken.
 * `--kills 500` tries faults of chance so often, `--only <text>` those with the text in their name,
 * `--write` renews docs/reliability.md.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FAULTS } from './faults.js';
import { PAGE, reliabilityPage } from './page.js';
import { breachesOf, type Row, tryFault } from './table.js';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '20' },
      only: { type: 'string', default: '' },
      write: { type: 'boolean', default: false },
    },
  });
  const kills = Number(values.kills);
  const rows: Row[] = [];
  for (const fault of FAULTS.filter(({ name }) => name.includes(values.only))) {
    const reason = fault.impossible?.();
    const row =
      reason === undefined
        ? await tryFault(fault, { times: kills, burst: 1_000_000 })
        : { fault, results: new Map() };
    rows.push(row);
    const broken = reason === undefined ? breachesOf(row) : [];
    process.stderr.write(
      `${fault.name}: ${reason ?? (broken.length === 0 ? 'holds' : 'BROKEN')}\n`,
    );
    for (const breach of broken.slice(0, 10)) process.stderr.write(`  ${breach}\n`);
    if (broken.length > 0) process.exitCode = 1;
  }
  const page = reliabilityPage(rows, kills);
  if (values.write) writeFileSync(PAGE, page);
  else process.stdout.write(page);
}

void main();
