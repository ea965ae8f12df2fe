import { rmSync } from 'node:fs';
import { compare, type Found, sessionsBelow } from './compare.js';
import type { Durability } from './program.js';
import { type Ended, type RunOptions, runProgram } from './run.js';
import { readTruth } from './truth.js';

export const DURABILITIES: readonly Durability[] = ['batch', 'call'];

/**
 * What may be lost: nothing; nothing older than 50 ms; only what is counted, in a session or on
 * stderr; or only what reading the session tells of.
 */
export type Bound = 'nothing' | '50 ms' | 'counted' | 'told';

/** One try of a fault: what was found, and what is wrong with it apart from losses. */
export interface Tried extends Found {
  readonly complaints: readonly string[];
  /** A figure beside those of losses. */
  readonly note?: string;
}

/** How much of a fault is tried. */
export interface Extent {
  /** Tries of a fault whose moment is left to chance. */
  readonly times: number;
  /** How many of them at a time. */
  readonly atOnce: number;
  /** Calls of the burst. */
  readonly burst: number;
}

export interface Fault {
  /** In the table. */
  readonly name: string;
  /** A sentence on how the fault is made. */
  readonly how: string;
  readonly bound: Readonly<Record<Durability, Bound>>;
  /** Why it cannot be tried here, if so. */
  readonly impossible?: () => string | undefined;
  readonly tries: (durability: Durability, extent: Extent) => Promise<readonly Tried[]>;
}

/** One run of a program, and the store compared with what it told. */
export async function tryOnce(
  options: Omit<RunOptions, 'policy'> & { policy?: RunOptions['policy'] },
  durability: Durability,
  expect: (ended: Ended, found: Found) => readonly (string | false)[] = () => [],
): Promise<Tried> {
  const policy = { ...options.policy, store: { durability } };
  const ended = await runProgram({ ...options, policy });
  const truth = readTruth(ended.stdout);
  const found = compare(truth, await sessionsBelow(ended.dir), ended.said);
  const complaints = expect(ended, found).filter((each) => each !== false);
  rmSync(ended.dir, { recursive: true, force: true });
  return { ...found, complaints };
}

/** What breaks the promise, in words. */
export function breaches(tried: Tried, bound: Bound): string[] {
  const { calls, lost, lostMs, counted, wrong, problems, complaints } = tried;
  const isKept = {
    nothing: lost === 0 && counted === 0,
    '50 ms': lostMs <= 51,
    counted: lost <= counted,
    told: lost === 0 || problems.length > 0,
  };
  return [
    ...complaints,
    ...(isKept[bound]
      ? []
      : [`${lost} of ${calls} lost (${lostMs.toFixed(1)} ms), ${counted} counted`]),
    ...(wrong === 0 ? [] : [`${wrong} wrong`]),
  ];
}
