import type { NodeBinary } from '../helpers/nodes.js';
import { type Case, NAIVE, type Naive, WAYS, type Way } from './case.js';
import { faults, naiveFaults } from './judge.js';
import { type Column, type NaiveRow, type Verdict, verdictOf } from './table.js';
import { CHECKOUT, type Ran, type Zoo } from './zoo.js';

export const majorOf = ({ version }: NodeBinary): number => Number.parseInt(version, 10);

export const runsOn = ({ since = 0 }: Case, node: NodeBinary): boolean => since <= majorOf(node);

/** What is wrong with a case in one way on one Node. */
export async function faultsOf(
  zoo: Zoo,
  each: Case,
  way: Way,
  node: NodeBinary,
): Promise<string[]> {
  const [bare, traced] = await both(zoo, each, way, node);
  return faults(each, way, bare, traced);
}

async function both(
  zoo: Zoo,
  { path }: Case,
  run: Way | Naive,
  node: NodeBinary,
): Promise<[Ran, Ran]> {
  const major = majorOf(node);
  const bare = (await zoo.ran('bare', node.path, major)).get(path);
  const traced = (await zoo.ran(run, node.path, major)).get(path);
  if (bare === undefined || traced === undefined) throw new Error(`${path} was not run`);
  return [bare, traced];
}

/** How the naive strategies fare with a case. */
export async function naiveRow(zoo: Zoo, each: Case, node: NodeBinary): Promise<NaiveRow> {
  const verdicts = await Promise.all(
    NAIVE.map(async (name): Promise<[Naive, Verdict]> => {
      const [bare, traced] = await both(zoo, each, name, node);
      return [name, verdictOf(naiveFaults(each, bare, traced))];
    }),
  );
  return Object.fromEntries(verdicts) as NaiveRow;
}

export async function columnOf(zoo: Zoo, node: NodeBinary): Promise<Column> {
  const held = new Map<string, Map<Way, boolean>>();
  for (const each of zoo.cases.filter((one) => runsOn(one, node))) {
    const ways = new Map<Way, boolean>();
    for (const way of WAYS) ways.set(way, (await faultsOf(zoo, each, way, node)).length === 0);
    held.set(each.path, ways);
  }
  return { on: `Node ${node.version}`, held };
}

/**
 * By path; a case that needs a newer Node is run on the oldest of these that has it, and nothing else
 * is run there: a strategy's processes are most of its price.
 */
export async function naiveRows(
  zoo: Zoo,
  nodes: readonly NodeBinary[],
): Promise<ReadonlyMap<string, NaiveRow>> {
  const rows = new Map<string, NaiveRow>();
  for (const [index, node] of nodes.entries()) {
    const isFirst = (each: Case): boolean => nodes.find((one) => runsOn(each, one)) === node;
    const here = index === 0 ? zoo : zoo.with(CHECKOUT, isFirst);
    for (const each of zoo.cases.filter(isFirst)) {
      rows.set(each.path, await naiveRow(here, each, node));
    }
  }
  return rows;
}
