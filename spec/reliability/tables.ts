/**
 * `npm run reliability`: tries every fault and prints the tables; exit code 1 where a promise is broken.
 * `--kills 500` tries moments of chance so often, `--at-once 2` two of them at a time, `--only <text>`
 * tries faults with the text in their name, and `--write` renews what was tried in docs/reliability.md.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Extent, Fault } from './fault.js';
import { FAULTS } from './faults.js';
import { PAGE, reliabilityPage } from './page.js';
import { breachesOf, figuresOf, rowsIn, tryFault } from './table.js';

const MOST_TOLD = 10;

/** Its row of figures, unless it cannot be tried here. */
async function figures(fault: Fault, extent: Extent): Promise<string | undefined> {
  const reason = fault.impossible?.();
  if (reason !== undefined) {
    process.stderr.write(`${fault.name}: ${reason}\n`);
    return undefined;
  }
  const row = await tryFault(fault, extent);
  const broken = breachesOf(row);
  process.stderr.write(`${fault.name}: ${broken.length === 0 ? 'holds' : 'BROKEN'}\n`);
  for (const breach of broken.slice(0, MOST_TOLD)) process.stderr.write(`  ${breach}\n`);
  if (broken.length > 0) process.exitCode = 1;
  return figuresOf(row);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '20' },
      'at-once': { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      write: { type: 'boolean', default: false },
    },
  });
  const extent = {
    times: Number(values.kills),
    atOnce: Number(values['at-once']),
    burst: 1_000_000,
  };
  const found = new Map<string, string>();
  for (const fault of FAULTS.filter(({ name }) => name.includes(values.only))) {
    const row = await figures(fault, extent);
    if (row !== undefined) found.set(fault.name, row);
  }
  if (values.write) {
    const known = existsSync(PAGE) ? rowsIn(readFileSync(PAGE, 'utf8')) : [];
    writeFileSync(PAGE, reliabilityPage(new Map([...known, ...found])));
  } else {
    process.stdout.write(reliabilityPage(found));
  }
}

void main();
