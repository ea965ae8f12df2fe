/** `npm run zoo`: prints both tables, of all Nodes there are; with `--write`, renews docs/zoo.md. */
import { writeFileSync } from 'node:fs';
import { nodes } from '../helpers/nodes.js';
import { PAGE, zooPage } from './page.js';
import { waysTable } from './table.js';
import { columnOf, naiveRows } from './verdicts.js';
import { Zoo } from './zoo.js';

async function main(): Promise<void> {
  const zoo = Zoo.open();
  try {
    const page = zooPage(zoo.cases, await naiveRows(zoo, nodes()));
    if (process.argv.includes('--write')) {
      writeFileSync(PAGE, page);
      return;
    }
    const columns = [];
    for (const node of nodes()) columns.push(await columnOf(zoo, node));
    process.stdout.write(`${waysTable(zoo.cases, columns)}\n\n${page}`);
  } finally {
    zoo.close();
  }
}

void main();
