import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import test from 'ava';
import type { Entry, RewardGiven } from '../../lib/model/entry.js';
import { episode, snapshot, writer } from '../helpers/episode.js';
import { freshFolder, readBack, testSink, until, writeAll } from '../helpers/store.js';

const OPENED: Entry = { entry: 'session-opened', session: 's', startNs: 0 };

const reward = (seq: number): RewardGiven => ({
  entry: 'reward-given',
  session: 's',
  seq,
  value: 1,
});

const message = (seq: number, sentNs: number): Entry => ({
  entry: 'message-sent',
  session: 's',
  seq,
  sentNs,
});

function rewardsOnDisk(dir: string): number {
  const folder = join(dir, 's');
  if (!existsSync(folder)) return 0;
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return texts.join('').split('"rw":').length - 1;
}

test('nothing is made on disk before the first entry', async (t) => {
  const { sink, dir } = testSink();
  sink.wake();
  sink.flush();
  await wait(80);
  t.false(existsSync(dir));
});

test('a batch leaves with its last entry, not with the one before', (t) => {
  const { sink, dir } = testSink({ maxBatch: 10 });
  for (let seq = 1; seq <= 9; seq++) sink.write(reward(seq));
  t.is(rewardsOnDisk(dir), 0);
  sink.write(reward(10));
  t.is(rewardsOnDisk(dir), 10);
});

test('256 entries make a batch unless something else is said', (t) => {
  const { sink, dir } = testSink();
  for (let seq = 1; seq <= 255; seq++) sink.write(reward(seq));
  t.is(rewardsOnDisk(dir), 0);
  sink.write(reward(256));
  t.is(rewardsOnDisk(dir), 256);
});

test('entries that hold many values leave before there are many of them', (t) => {
  const { sink, dir } = testSink({ maxNodes: 100 });
  const heavy = (seq: number, nodes: number): Entry => ({
    entry: 'message-sent',
    session: 's',
    seq,
    sentNs: 0,
    content: { ...snapshot('x'), nodes },
  });
  sink.write(heavy(1, 48));
  sink.write(heavy(2, 49));
  t.false(existsSync(dir));
  sink.write(heavy(3, 0));
  t.true(existsSync(dir));
});

test('a batch of a program that never lets go leaves when it is 50 ms old', (t) => {
  const { sink, dir } = testSink();
  sink.write(message(1, 1e9));
  sink.write(message(2, 1e9 + 49.9e6));
  t.false(existsSync(dir));
  sink.write(message(3, 1e9 + 50e6));
  t.true(existsSync(dir));
});

test('a batch leaves at the next return to the event loop', async (t) => {
  const { sink, dir } = testSink();
  sink.write(reward(1));
  t.is(rewardsOnDisk(dir), 0);
  await nextTurn();
  await nextTurn();
  t.is(rewardsOnDisk(dir), 1);
});

test('a flush writes at once, and so does what follows until the event loop turns', async (t) => {
  const { sink, dir } = testSink();
  sink.write(reward(1));
  sink.flush();
  t.is(rewardsOnDisk(dir), 1);
  sink.write(reward(2));
  t.is(rewardsOnDisk(dir), 2);
  await nextTurn();
  await nextTurn();
  sink.write(reward(3));
  t.is(rewardsOnDisk(dir), 2);
});

test('calls that still run are told before a batch, and while the recorder says so', async (t) => {
  let asked = 0;
  const { sink, dir } = testSink({
    maxAgeMs: 10,
    beforeDrain: () => {
      asked++;
      if (asked === 2) sink.write(reward(1));
      return asked < 4;
    },
  });
  sink.wake();
  await until(() => asked >= 4);
  await wait(50);
  // The loop and the timer may both ask once more, in either order; then nobody does.
  const told = asked;
  t.true(told <= 5, `asked ${told} times`);
  await wait(50);
  t.is(asked, told, 'until there was nothing left to tell');
  t.is(rewardsOnDisk(dir), 1);
});

test('a recorder that throws before a batch does not keep it from leaving', async (t) => {
  const { sink, dir } = testSink({
    beforeDrain: () => {
      throw new Error('broken');
    },
  });
  sink.write(reward(1));
  await nextTurn();
  await nextTurn();
  t.is(rewardsOnDisk(dir), 1);
});

test('the folder is for its owner alone and ignored by git', (t) => {
  const folder = writeAll([OPENED]);
  const [file = ''] = readdirSync(folder);
  const mode = (path: string): number => statSync(path).mode & 0o777;
  t.is(mode(folder), 0o700);
  t.is(mode(join(folder, '..')), 0o700);
  t.is(mode(join(folder, file)), 0o600);
  t.is(readFileSync(join(folder, '../.gitignore'), 'utf8'), '*\n');
});

test('a folder of the user keeps its git settings', (t) => {
  const dir = freshFolder();
  writeAll([OPENED], { dir });
  t.false(existsSync(join(dir, '.gitignore')));
});

test('a segment is named by its writer, and its header says who that is', (t) => {
  const folder = writeAll([OPENED], { project: '/home/user/project' });
  const [file = ''] = readdirSync(folder);
  t.is(file, `${writer().segment}.jsonl`);
  const [header = ''] = readFileSync(join(folder, file), 'utf8').split('\n');
  t.deepEqual(JSON.parse(header), {
    steno: 4,
    segment: writer().segment,
    session: 's',
    pid: 4242,
    thread: 0,
    wallMs: writer().clock.wallMs,
    ns: writer().clock.ns,
    node: process.version,
    project: '/home/user/project',
  });
});

test('a second writer of the same name never writes into the first one’s file', async (t) => {
  const { sink, dir } = testSink();
  sink.write(OPENED);
  sink.close();
  const other = testSink({ dir });
  other.sink.write(reward(7));
  other.sink.close();
  t.deepEqual(readdirSync(join(dir, 's')).sort(), [
    `${writer().segment}.2.jsonl`,
    `${writer().segment}.jsonl`,
  ]);
  t.is((await readBack(join(dir, 's'))).rewards[0]?.seq, 7);
});

test.serial('many sessions at once need few open files, and lose nothing', async (t) => {
  const { sink, dir } = testSink({ maxOpenFiles: 3, maxBatch: 7 });
  const before = readdirSync('/proc/self/fd').length;
  for (let seq = 1; seq <= 40; seq++) {
    for (let run = 0; run < 12; run++) sink.write({ ...reward(seq), session: `run-${run}` });
  }
  t.true(readdirSync('/proc/self/fd').length <= before + 3);
  sink.close();
  for (let run = 0; run < 12; run++) {
    const { rewards, writers } = await readBack(join(dir, `run-${run}`));
    t.is(rewards.length, 40);
    t.is(writers.length, 1);
    t.is(readdirSync(join(dir, `run-${run}`)).length, 1);
  }
  t.is(readdirSync('/proc/self/fd').length, before);
});

test.serial(
  'a session that ended gives its file back, and takes an event that ends late',
  async (t) => {
    const { sink, dir } = testSink();
    const before = readdirSync('/proc/self/fd').length;
    const entries = episode({ session: 's', turns: 1 });
    for (const entry of entries) sink.write(entry);
    sink.flush();
    t.is(readdirSync('/proc/self/fd').length, before);
    const late = entries.find((entry) => entry.entry === 'event-settled');
    if (late?.entry !== 'event-settled') return t.fail();
    sink.write({ ...late, seq: 900, late: true });
    sink.flush();
    t.is(readdirSync('/proc/self/fd').length, before);
    const session = await readBack(join(dir, 's'));
    t.true(session.events.at(-1)?.late);
    t.is(session.session.status, 'ended');
    t.is(readdirSync(join(dir, 's')).length, 1);
  },
);

test('a settled call that was told while it ran says only what is new', (t) => {
  const folder = writeAll(episode({ turns: 2 }));
  const [file = ''] = readdirSync(folder);
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const running = lines.find((line) => line.includes('"h":1')) ?? '';
  const seq = (JSON.parse(running) as { e: number }).e;
  const settled = lines.filter((line) => line.startsWith(`{"e":${seq},`)).at(-1) ?? '';
  t.true('d' in JSON.parse(running));
  t.false('d' in JSON.parse(settled));
  t.false('a' in JSON.parse(settled));
});

test('a tiny event takes at most 130 bytes', (t) => {
  const entries: Entry[] = [
    OPENED,
    { entry: 'timestep-opened', session: 's', seq: 1, turn: 1, startNs: 0 },
  ];
  const definition = { kind: 'environment', class: 'Env', method: 'step', form: 'method' } as const;
  for (let step = 0; step < 1000; step++) {
    entries.push({
      entry: 'event-settled',
      session: 's',
      seq: 200_000 + step * 2,
      definition,
      timestep: 1,
      turn: 1,
      startNs: 3_600e9 + step * 1000,
      opened: false,
      settledSeq: 200_001 + step * 2,
      durationNs: 1800,
      status: 'ok',
      before: { args: snapshot([{ action: step % 17 }]) },
      after: { result: snapshot({ obs: step, r: 1 }) },
    });
  }
  const folder = writeAll(entries);
  const [file = ''] = readdirSync(folder);
  t.true(statSync(join(folder, file)).size / 1000 <= 130);
});

test.serial(
  'a program that gives all objects a toJSON does not rewrite what was captured',
  async (t) => {
    const { sink, dir } = testSink();
    const entries = episode({ session: 's', turns: 2 });
    const target: { toJSON?: () => unknown } = Object.prototype as object;
    target.toJSON = () => 'rewritten';
    try {
      for (const entry of entries) sink.write(entry);
      sink.close();
    } finally {
      delete target.toJSON;
    }
    const { records } = await readBack(join(dir, 's'));
    const usual = await readBack(writeAll(entries));
    t.deepEqual(records, usual.records);
  },
);

test('an event that ends long after its session goes to a further file, and is read with it', async (t) => {
  const { sink, dir } = testSink();
  const close = (session: string): void => {
    sink.write({ ...OPENED, session });
    sink.write({ entry: 'session-closed', session, endNs: 1 });
  };
  close('first');
  for (let run = 0; run < 65; run++) close(`run-${run}`);
  sink.flush();
  sink.write({ ...reward(5), session: 'first' });
  sink.close();
  t.is(readdirSync(join(dir, 'first')).length, 2);
  const { rewards, session, writers } = await readBack(join(dir, 'first'));
  t.is(rewards.length, 1);
  t.is(session.status, 'ended');
  t.is(writers.length, 1);
});

test('a batch that is due where the stack is full is written later, whole', (t) => {
  const { sink, dir, warnings } = testSink({ maxBatch: 4 });
  sink.write(OPENED);
  let seq = 0;
  const recurse = (): void => {
    seq += 1;
    sink.write(reward(seq));
    recurse();
  };
  t.throws(recurse, { instanceOf: RangeError });
  const told = seq;
  sink.write(reward(told + 1));
  sink.close();
  t.deepEqual(warnings, []);
  t.true(rewardsOnDisk(dir) >= told);
});
