import test, { type ExecutionContext } from 'ava';
import { type LibrarySet, librarySets } from '../helpers/library-sets.js';
import { type Calls, type Comparison, compare } from './compare.js';
import type { Library } from './library.js';
import { keepResult } from './results.js';

/** What a round of a program may leave on the heap more than it does bare: caches fill up. */
const MOST_BYTES_A_ROUND = 256_000;

/** Runs the library's program bare and traced, once a set, and compares all that can be seen. */
export function testLibrary(library: Library): void {
  const sets = librarySets(library.sets).filter(
    (set) => set.versionOf(library.package) !== undefined,
  );
  for (const set of sets) testOn(set, library);
}

function testOn(set: LibrarySet, library: Library): void {
  const version = set.versionOf(library.package) ?? '';
  const title = (what: string): string => `${library.package} ${version} ${what}`;
  const missing = library.missing?.();
  if (missing !== undefined) {
    process.stderr.write(`skipped: the program of ${library.package}: ${missing}\n`);
    test.skip(title('runs the same'), () => undefined);
    return;
  }
  const same: Record<string, boolean> = {};
  let running: Promise<Comparison> | undefined;
  const once = (): Promise<Comparison> => (running ??= compare(set, library));
  const compared = (
    what: string,
    sentence: string,
    holds: (t: ExecutionContext, run: Comparison) => void,
  ): void => {
    test(title(sentence), async (t) => {
      same[what] = false;
      holds(t, await once());
      same[what] = true;
    });
  };
  compared('stdout', 'prints the same', (t, { bare, traced }) => {
    t.not(bare.stdout, '');
    t.is(traced.stdout, bare.stdout);
  });
  compared('stderr', 'warns of the same', (t, { bare, traced }) => {
    t.is(traced.otherStderr, bare.otherStderr);
    t.deepEqual(traced.said, library.said ?? []);
  });
  compared('exit', 'ends in the same way', (t, { bare, traced }) => {
    t.deepEqual([bare.code, bare.signal], [0, null], bare.stderr);
    t.deepEqual([traced.code, traced.signal], [0, null], traced.stderr);
  });
  if (library.service !== undefined) {
    compared('wire', 'sends the same', (t, { bare, traced }) => {
      t.not(bare.wire.length, 0);
      // Connections that are opened at one time may come in any order.
      const sorted = (wire: readonly unknown[]): string[] =>
        wire.map((each) => JSON.stringify(each)).sort();
      t.deepEqual(sorted(traced.wire), sorted(bare.wire));
    });
  }
  compared('handles', 'leaves the same handles', (t, { bare, traced }) => {
    t.deepEqual(traced.probed.resources, bare.probed.resources);
    t.deepEqual(traced.probed.resourcesAtExit, bare.probed.resourcesAtExit);
  });
  compared('memory', 'has its objects collected as before', (t, { bare, traced }) => {
    t.not(bare.probed.made, 0);
    t.is(traced.probed.made, bare.probed.made);
    t.true(
      traced.probed.alive <= bare.probed.alive,
      `${traced.probed.alive} of ${traced.probed.made} are left, bare ${bare.probed.alive}`,
    );
    const more = traced.probed.bytesARound - bare.probed.bytesARound;
    t.true(more < MOST_BYTES_A_ROUND, `${more} bytes a round more than bare`);
  });
  test(title('has every call of its methods recorded'), async (t) => {
    const { events, calls } = await once();
    t.not(events.length, 0);
    t.deepEqual(calls.filter((each) => isLacking(each, library)).map(inWords), []);
  });
  test.after.always(async () => {
    const { bare, traced, events, calls } = await once();
    const classes = (of: readonly Calls[]): number =>
      new Set(of.map(({ className }) => className)).size;
    const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
    keepResult({
      package: library.package,
      version,
      node: set.nodeVersion,
      same,
      events: events.length,
      classes: classes(calls),
      reached: classes(calls.filter(({ recorded }) => recorded > 0)),
      calls: sum(calls.map((each) => each.calls)),
      recorded: sum(calls.map(({ recorded }) => recorded)),
      loadMs: [bare.probed.loadMs, traced.probed.loadMs],
    });
  });
}

/** How often something happens may depend on the network and on time, but not whether. */
function isLacking({ className, method, calls, recorded }: Calls, library: Library): boolean {
  if (library.unrecorded?.[`${className}.${method}`] !== undefined) return false;
  return library.timed === true ? recorded === 0 : recorded !== calls;
}

const inWords = ({ className, method, at, calls, recorded }: Calls): string =>
  `${className}.${method} at ${at}: ${calls} calls, ${recorded} recorded`;
