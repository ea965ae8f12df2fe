/**
 * Every program of the table on every Node that is installed: the same output and exit code as bare,
 * and each call on record. Nearly all programs print the same on each Node: one bare run is enough for
 * those; where it is not what the traced one prints, there is one on that Node.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { allNodes, majorOf, minorOf, type NodeBinary } from '../../helpers/nodes.js';
import { limiter } from '../../helpers/package.js';
import { REPOSITORY } from '../../helpers/repository.js';
import { type Case, COLUMNS, type Column } from './case.js';
import { groups } from './cases/all.js';
import { type Result, runBare, runTraced } from './run-case.js';
import { Shelf } from './shelf.js';
import { type Cell, expectedCell, renderTable, summary } from './table.js';

const shelf = new Shelf();
/** More where the machine is shared. */
const inTurn = limiter(Number(process.env['STENO_TEST_JOBS'] ?? 3));
const results = new Map<string, string>();
/** By title, on whichever Node came first. */
const bareRuns = new Map<string, Promise<Result>>();

const columnOf = (node: NodeBinary): Column | undefined =>
  COLUMNS.find((column) => column === minorOf(node) || column === String(majorOf(node)));

async function holds(
  t: ExecutionContext,
  title: string,
  each: Case,
  node: NodeBinary,
  column: Column,
): Promise<void> {
  const dir = shelf.project(title, each);
  const first = bareRuns.get(title) ?? runBare(dir, node, each);
  bareRuns.set(title, first);
  const [anywhere, traced] = await Promise.all([first, runTraced(dir, node, each)]);
  const bare = isAsBare(each, traced, anywhere) ? anywhere : await runBare(dir, node, each);
  const limit = each.limits?.find(({ on }) => on.includes(column));
  const { calls, said = [] } = limit ?? each;
  // One that is ended from outside dies of the signal, or just before that by itself.
  if (each.endsAt === undefined) {
    t.is(bare.code, each.code ?? 0, bare.stderr);
    t.is(traced.code, bare.code, traced.stderr);
  }
  if (each.anyOutput !== true) t.is(traced.stdout, bare.stdout);
  t.is(traced.stderr, bare.stderr);
  t.deepEqual(traced.calls, calls);
  t.is(traced.said.length, said.length, traced.said.join('\n'));
  for (const [at, pattern] of said.entries()) t.regex(traced.said[at] ?? '', pattern);
}

const isAsBare = ({ anyOutput, endsAt }: Case, traced: Result, bare: Result): boolean =>
  (endsAt !== undefined || traced.code === bare.code) &&
  (anyOutput === true || traced.stdout === bare.stdout) &&
  traced.stderr === bare.stderr;

for (const node of allNodes()) {
  const column = columnOf(node);
  if (column === undefined) continue;
  for (const [group, cases] of Object.entries(groups)) {
    for (const [title, each] of Object.entries(cases)) {
      if (each.not?.on.includes(column)) {
        results.set(`${title} ${column}`, '–');
        continue;
      }
      test(`${group}: ${title} · Node ${node.version}`, async (t) => {
        await inTurn(() => holds(t, title, each, node, column));
        results.set(`${title} ${column}`, t.passed ? expectedCell(title, each, column) : '✘');
      });
    }
  }
}

test.after.always('the table is written down', (t) => {
  shelf.remove();
  const cell: Cell = (title, _each, column) => results.get(`${title} ${column}`) ?? '';
  writeFileSync(join(REPOSITORY, 'dist/matrix.md'), renderTable(cell));
  for (const line of summary(cell)) t.log(line);
});
