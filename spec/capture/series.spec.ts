import { deepStrictEqual } from 'node:assert';
import test from 'ava';
import fc from 'fast-check';
import type { Payload, Snapshot, TakeSnapshot } from '../../lib/model/payload.js';
import { graph } from './graph.js';
import { applyChange, change, ran } from './mutate.js';
import { OneFile } from './one-file.js';
import { newSeries, taker } from './settings.js';

/** Makes any value large enough for a series. */
const PADDING = Array.from({ length: 40 }, (_, index) => `padding ${index}`);

const takers: readonly TakeSnapshot[] = [
  taker(),
  taker({}, { keys: ['key'], patterns: [{ name: 'digits', expression: /\d\d/g }] }),
  taker({ items: 45, depth: 4, keys: 5, stringChars: 6 }),
];

/** Values after each of some changes in place, as `look` sees them. */
const runs = fc.record({
  value: graph,
  changes: fc.array(fc.array(change, { maxLength: 3 }), { minLength: 1, maxLength: 8 }),
  taker: fc.constantFrom(...takers),
});

function watch(
  {
    value,
    changes,
  }: { value: unknown; changes: readonly (readonly Parameters<typeof applyChange>[1][])[] },
  look: (root: unknown) => void,
): void {
  const root = [PADDING, value, { messages: [{ role: 'system', content: 'go' }] }];
  look(root);
  for (const step of changes) {
    for (const each of step) {
      try {
        applyChange(root[1 + (each.where % 2)], each);
      } catch {
        // An accessor or a frozen object was in the way.
      }
    }
    look(root);
  }
}

test('a snapshot of a series is the one that would have been taken alone, whatever has changed', (t) => {
  let shared = 0;
  fc.assert(
    fc.property(runs, ({ taker: take, ...run }) => {
      const series = newSeries();
      watch(run, (root) => {
        ran.getters = 0;
        const taken = take(root, undefined, series);
        const alone = take(root);
        deepStrictEqual(ran.getters, 0);
        if (taken.series?.base !== undefined) shared += 1;
        // As text: the order of keys counts as well.
        deepStrictEqual(JSON.stringify(taken.payload), JSON.stringify(alone.payload));
        deepStrictEqual(taken.redactions, alone.redactions);
        deepStrictEqual(taken.truncations, alone.truncations);
      });
    }),
    { numRuns: 1500, includeErrorInReport: true },
  );
  t.true(shared > 1500);
});

test('what later lines refer to is read back as it was taken', (t) => {
  let references = 0;
  fc.assert(
    fc.property(runs, ({ taker: take, ...run }) => {
      const series = newSeries();
      const payloads: Payload[] = [];
      const read: Payload[] = [];
      const file = new OneFile();
      watch(run, (root) => {
        const taken = take(root, undefined, series);
        payloads.push(JSON.parse(JSON.stringify(taken.payload)) as Payload);
        read.push(file.through(taken));
      });
      references += file.references;
      deepStrictEqual(read.length, payloads.length);
      for (const [index, payload] of read.entries()) {
        const expected = payloads[index];
        deepStrictEqual(JSON.stringify(payload?.json), JSON.stringify(expected?.json));
        deepStrictEqual(payload?.meta, expected?.meta);
      }
    }),
    { numRuns: 1500, includeErrorInReport: true },
  );
  t.true(references > 1500);
});

test('a conversation that grows copies and writes its new messages only', (t) => {
  const take = taker();
  const series = newSeries();
  const file = new OneFile();
  const messages = [{ role: 'system', content: 'x'.repeat(2000) }];
  const seen: Snapshot[] = [];
  for (let turn = 0; turn < 100; turn += 1) {
    messages.push({ role: 'user', content: `${turn} ${'y'.repeat(1000)}` });
    const taken = take({ messages }, undefined, series);
    seen.push(taken);
    file.through(taken);
  }
  t.is(file.references, 98);
  const [before, after] = seen.slice(-2).map(({ payload }) => payload.json) as {
    messages: unknown[];
  }[];
  for (let index = 0; index < 100; index += 1) {
    t.is(before?.messages[index], after?.messages[index]);
  }
});

for (const [how, slide] of Object.entries({
  'in place': (all: unknown[]) => {
    all.splice(1, 1);
    return all;
  },
  'in a new list': (all: unknown[]) => [all[0], ...all.slice(2)],
})) {
  test(`a window that slides ${how} writes what comes into it`, (t) => {
    const take = taker();
    const series = newSeries();
    const file = new OneFile();
    const read: Payload[] = [];
    let window: unknown[] = [{ role: 'system', content: 'x'.repeat(2000) }];
    const seen: string[] = [];
    for (let turn = 0; turn < 100; turn += 1) {
      window.push({ role: 'user', content: `${turn} ${'y'.repeat(1000)}` });
      if (window.length > 20) window = slide(window);
      seen.push(JSON.stringify(window));
      read.push(file.through(take(window, undefined, series)));
    }
    t.deepEqual(
      read.map(({ json }) => JSON.stringify(json)),
      seen,
    );
    // 102 KB of messages, and the first turns, before a value is worth a reference.
    t.true(file.text.length < 150_000, `${file.text.length} bytes`);
  });
}

test('message 3 changed in turn 90 is seen, and the snapshots before keep what it was', (t) => {
  const take = taker();
  const series = newSeries();
  const messages: { role: string; content: string }[] = [];
  const seen: string[] = [];
  const payloads: Payload[] = [];
  for (let turn = 0; turn < 100; turn += 1) {
    messages.push({ role: 'user', content: `${turn}`.padEnd(100) });
    const third = messages[3];
    if (turn === 90 && third !== undefined) third.content = 'changed';
    seen.push(JSON.stringify(messages));
    payloads.push(take(messages, undefined, series).payload);
  }
  t.deepEqual(
    payloads.map(({ json }) => JSON.stringify(json)),
    seen,
  );
});

test('values that never repeat stop being compared, and are compared again after a while', (t) => {
  const take = taker();
  const series = newSeries();
  let fresh = 0;
  const linked: boolean[] = [];
  for (let call = 0; call < 60; call += 1) {
    const value = Array.from({ length: 50 }, () => ({ id: fresh++ }));
    linked.push(take(value, undefined, series).series !== undefined);
  }
  const first = linked.indexOf(false);
  t.true(first > 0 && first < 10);
  t.true(linked.slice(first).includes(true));
  t.true(linked.filter((each) => !each).length > 30);
});

test('no stack is read by comparing errors', (t) => {
  const take = taker();
  const series = newSeries();
  const error = new Error('first');
  const held: { last: unknown } = { last: error };
  let read = 0;
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (made, frames) => {
    read += 1;
    return `${made.message} ${frames.length}`;
  };
  try {
    take([PADDING, held], undefined, series);
    take([PADDING, held], undefined, series);
    held.last = new Error('second');
    take([PADDING, held], undefined, series);
    held.last = { name: 'none', message: '', stack: '' };
    take([PADDING, held], undefined, series);
    t.is(read, 0);
  } finally {
    Error.prepareStackTrace = before;
  }
});

test('what took a walk is walked the next time, until it is small again', (t) => {
  const take = taker();
  const series = newSeries();
  const walked = (value: unknown): boolean => {
    t.deepEqual(take(value, undefined, series).payload.json, value);
    return series.walked;
  };
  t.false(walked(['small']));
  t.true(walked(PADDING));
  t.true(walked([...PADDING].reverse()));
  t.false(walked(['small']));
  t.false(walked(['small', 'too']));
});
