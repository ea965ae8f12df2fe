import type { ExecutionContext } from 'ava';
import test from 'ava';
import { librarySets, type SetName } from '../helpers/library-sets.js';
import { keepResult } from './results.js';
import { type PresetProgram, type PresetRun, runPreset } from './run.js';

/** What a preset records of a package, each with its proof: a test, and a cell of the table. */
export interface PresetSuite extends PresetProgram {
  readonly preset: string;
  /** The package that the table names. */
  readonly package: string;
  /** Where it is run; default: each set that has the package. */
  readonly sets?: readonly SetName[];
  readonly features: Readonly<Record<string, Feature>>;
}

/** Answers `'not there'` where it is proved to be missing in a version: its cell stays empty. */
export type Feature = (t: ExecutionContext, run: PresetRun) => unknown;

/** For facts of some majors only. */
export const majorOf = (run: PresetRun, name: string): number =>
  Number.parseInt(run.set.versionOf(name) ?? '', 10);

/** Runs the program once a set, bare and with recording, and tries each feature on what came. */
export function testSuite(suite: PresetSuite): void {
  const sets = librarySets(suite.sets).filter((set) => set.versionOf(suite.package) !== undefined);
  for (const set of sets) {
    const version = set.versionOf(suite.package) ?? '';
    const of = `${suite.package} ${version}`;
    const held: Record<string, boolean> = {};
    let run: Promise<PresetRun> | undefined;
    const once = (): Promise<PresetRun> => (run ??= runPreset(set, suite));

    const feature = (name: string, holds: Feature): void => {
      test(`${of}: ${name}`, async (t) => {
        held[name] = false;
        if ((await holds(t, await once())) === 'not there') delete held[name];
        else held[name] = true;
      });
    };
    feature('unharmed', (t, { bare, traced }) => {
      const { stdout, otherStderr, code, signal, requests, aborted } = bare;
      t.is(code, 0, bare.stderr);
      t.deepEqual(
        [traced.stdout, traced.otherStderr, traced.code, traced.signal, traced.aborted],
        [stdout, otherStderr, code, signal, aborted],
      );
      t.deepEqual(traced.requests.map(comparable), requests.map(comparable));
      t.deepEqual(traced.said, []);
    });
    for (const [name, holds] of Object.entries(suite.features)) feature(name, holds);
    test.after.always(() => {
      const node = set.nodeVersion;
      const { preset, package: named } = suite;
      keepResult({ preset, package: named, version, node, features: held });
    });
  }
}

// Where a server listens is in the first two.
const CHANGING = ['host', 'referer', 'x-stainless-retry-count', 'idempotency-key'];

const comparable = (request: PresetRun['bare']['requests'][number]): object => ({
  ...request,
  headers: Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !CHANGING.includes(name)),
  ),
});
