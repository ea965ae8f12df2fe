import {
  type Bound,
  breaches,
  DURABILITIES,
  type Extent,
  type Fault,
  type Tried,
} from './fault.js';
import type { Durability } from './program.js';

const BOUNDS: Readonly<Record<Bound, string>> = {
  nothing: 'nothing',
  '50 ms': 'the last 50 ms',
  counted: 'what is counted',
  told: 'what is told',
};

/** The same wherever it is made: which fault there is, and what may be lost. */
export const promiseOf = ({ name, how, bound }: Fault): string =>
  `| ${name} | ${how} | ${DURABILITIES.map((each) => BOUNDS[bound[each]]).join(' | ')} |`;

export interface Row {
  readonly fault: Fault;
  readonly results: ReadonlyMap<Durability, readonly Tried[]>;
}

/** Tries a fault with both durabilities. */
export async function tryFault(fault: Fault, extent: Extent): Promise<Row> {
  const results = new Map<Durability, readonly Tried[]>();
  for (const durability of DURABILITIES) {
    results.set(durability, await fault.tries(durability, extent));
  }
  return { fault, results };
}

export const breachesOf = ({ fault, results }: Row): string[] =>
  [...results].flatMap(([durability, tries]) => {
    const found = tries.flatMap((tried) => breaches(tried, fault.bound[durability]));
    if (sum(tries, ({ calls }) => calls) === 0) found.push('no program told of a call');
    return found.map((breach) => `${durability}: ${breach}`);
  });

/** The rows of figures that a page has, by fault. */
export function rowsIn(page: string): Map<string, string> {
  const rows = page.split('\n').flatMap((line): [string, string][] => {
    const cells = line.split(' | ');
    return cells.length === COLUMNS ? [[cells[0]?.slice(2) ?? '', line]] : [];
  });
  return new Map(rows);
}

const COLUMNS = 7;

/** `batch` and `call`: tries, calls, most lost in one try, the age of the oldest, what was counted. */
export function figuresOf({ fault, results }: Row): string {
  const cells = DURABILITIES.flatMap((durability) => cellsOf(results.get(durability) ?? []));
  return `| ${fault.name} | ${cells.join(' | ')} |`;
}

function cellsOf(tries: readonly Tried[]): string[] {
  if (tries.length === 0) return ['not tried', '', ''];
  const calls = sum(tries, ({ calls }) => calls);
  const lost = sum(tries, ({ lost }) => lost);
  const most = Math.max(...tries.map(({ lost }) => lost));
  const oldest = Math.max(...tries.map(({ lostMs }) => lostMs));
  const [note] = tries.flatMap(({ note }) => note ?? []);
  return [
    [`${calls} in ${tries.length}`, note].filter((each) => each !== undefined).join(', '),
    lost === 0 ? '0' : `${lost} (at most ${most}; ${oldest.toFixed(1)} ms)`,
    countedCell(tries, lost),
  ];
}

function countedCell(tries: readonly Tried[], lost: number): string {
  const counted = sum(tries, ({ counted }) => counted);
  if (counted > 0) return `${counted}`;
  if (lost === 0) return '';
  const losing = tries.filter(({ lost }) => lost > 0);
  const told = losing.filter(({ open, problems }) => open > 0 || problems.length > 0);
  return told.length === losing.length ? 'told' : `told in ${told.length} of ${losing.length}`;
}

const sum = (tries: readonly Tried[], of: (tried: Tried) => number): number =>
  tries.reduce((total, tried) => total + of(tried), 0);
