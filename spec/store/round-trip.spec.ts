import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { anyEntries } from '../helpers/any-entries.js';
import { episode, writer } from '../helpers/episode.js';
import { expectedRecords } from '../helpers/expected-records.js';
import { freshFolder, readBack, writeAll } from '../helpers/store.js';

/** By session first, then by seq: the order of a reader of one segment. */
const asJson = (records: readonly unknown[]): unknown => JSON.parse(JSON.stringify(records));

/** What was cut stands in the order of the lines that told it, which may be two of one call. */
function withCutsInOrder(record: object): object {
  const sorted = Object.entries(record).map(([key, value]: [string, unknown]) =>
    key === 'redactions' || key === 'truncations'
      ? [key, (value as object[]).map((cut) => JSON.stringify(cut)).sort()]
      : [key, value],
  );
  return Object.fromEntries(sorted) as object;
}

test('what was written is read back equal, for any entries', async (t) => {
  await fc.assert(
    fc.asyncProperty(anyEntries, fc.integer({ min: 1, max: 5 }), async (entries, maxBatch) => {
      const session = await readBack(writeAll(entries, { maxBatch }));
      t.deepEqual(
        session.records.map(withCutsInOrder),
        expectedRecords(entries, writer()).map(withCutsInOrder),
      );
      t.deepEqual(session.problems, []);
    }),
    { numRuns: 300 },
  );
});

test('an episode is read back equal, with lanes and streams and errors', async (t) => {
  for (const entries of [episode({ turns: 30 }), episode({ turns: 9, lanes: ['red', 'blue'] })]) {
    const session = await readBack(writeAll(entries));
    t.deepEqual(asJson(session.records), asJson(expectedRecords(entries, writer())));
  }
});

test('a file cut at any byte gives the records of its whole lines, and says what is torn', async (t) => {
  const folder = writeAll(episode({ turns: 1, ends: false }));
  const [file = ''] = readdirSync(folder);
  const bytes = readFileSync(join(folder, file));
  const ends = [...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1);
  const torn = freshFolder();
  const path = join(torn, file);
  const recordsAt = new Map<number, unknown>();
  for (const end of [0, ...ends]) {
    writeFileSync(path, bytes.subarray(0, end));
    const { records, problems } = await readBack(path);
    t.deepEqual(
      problems.filter(({ kind }) => kind !== 'no-opening'),
      [],
    );
    recordsAt.set(end, asJson(records));
  }
  t.is(
    JSON.stringify(recordsAt.get(bytes.length)),
    JSON.stringify(asJson((await readBack(folder)).records)),
  );
  for (let cut = 1; cut < bytes.length; cut++) {
    const whole = ends.filter((end) => end <= cut).at(-1) ?? 0;
    if (whole === cut) continue;
    writeFileSync(path, bytes.subarray(0, cut));
    const { records, problems } = await readBack(path);
    if (JSON.stringify(records) !== JSON.stringify(recordsAt.get(whole))) t.fail(`cut at ${cut}`);
    const tail = problems.find(({ kind }) => kind === 'torn-tail');
    if (tail?.count !== cut - whole || tail.lines[0] !== ends.indexOf(whole) + 2) {
      t.fail(`the torn tail at ${cut} is told as ${JSON.stringify(tail)}`);
    }
    if (problems.some(({ kind }) => kind === 'damaged-lines')) t.fail(`damage at ${cut}`);
  }
});
