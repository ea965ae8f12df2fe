/** `npm run parity`: one configuration of each kind, recorded in each way, and whether all is equivalent. */
import { compareAll, playAll } from './compare.js';
import { oneOfEach } from './configurations.js';
import { reportText } from './report.js';

async function main(): Promise<void> {
  const rows = compareAll(oneOfEach, await playAll(oneOfEach));
  console.log(reportText(rows));
  if (rows.some(({ found }) => found.length > 0)) process.exitCode = 1;
}

void main();
