import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import test from 'ava';
import fc from 'fast-check';
import superjson from 'superjson';
import type { Entry, EventSettled } from '../../lib/model/entry.js';
import { LONG_CHARS, type Snapshot, type TakeSnapshot } from '../../lib/model/payload.js';
import { fillLists } from '../../lib/runtime/element-lists.js';
import { withoutStacks } from '../../lib/store/late-stacks.js';
import { readSession } from '../../lib/store/read-session.js';
import { RecentTexts } from '../../lib/store/recent-texts.js';
import { restore } from '../../lib/store/restore.js';
import { newSeries, taker } from '../capture/settings.js';
import { steno } from '../helpers/cli.js';
import { writer } from '../helpers/episode.js';
import { expectedRecords } from '../helpers/expected-records.js';
import { freshFolder, readBack, testSink, writeAll } from '../helpers/store.js';

const OPENED: Entry = { entry: 'session-opened', session: 's', startNs: 0 };

const message = (seq: number, content: Snapshot, session = 's'): Entry => ({
  entry: 'message-sent',
  session,
  seq,
  sentNs: seq * 1000,
  content,
});

/** A call that has a value as argument, result and state, in the request of a model, and as yield. */
const everywhere = (take: TakeSnapshot, value: unknown): Entry => ({
  entry: 'event-settled',
  session: 's',
  seq: 1,
  opened: false,
  definition: { kind: 'agent', method: 'decide', form: 'method' },
  startNs: 1,
  durationNs: 1,
  settledSeq: 2,
  status: 'ok',
  before: { args: take([value]), state: take({ seen: value }) },
  after: { result: take(value) },
  llm: { inputMessages: take([{ role: 'user', content: [value] }]) },
  tool: { arguments: take({ deep: { value } }) },
  yields: { count: 2, kept: [take('~short'), take(value)] },
});

/** The text of a session's only file, and of its lines. */
function fileIn(folder: string) {
  const [name = ''] = readdirSync(folder).filter((each) => each.endsWith('.jsonl'));
  const text = readFileSync(join(folder, name), 'utf8');
  return { name, text, lines: text.split('\n').slice(0, -1) };
}

const times = (text: string, part: string): number => text.split(part).length - 1;

const isBlob = (line: string): boolean => line.startsWith('{"blob":');

/** Where each reference of a file leads: to a line that begins there, before the one that refers. */
function leadsBackwards(folder: string): boolean {
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    let at = 0;
    for (const line of bytes.toString().split('\n')) {
      const isMarked = !isBlob(line) && line.includes('$":1');
      for (const [, number] of isMarked ? line.matchAll(/"~(\d+)"/g) : []) {
        const start = Number(number);
        const own = `{"blob":${number},`;
        if (start >= at || bytes.toString('utf8', start, start + own.length) !== own) return false;
      }
      at += Buffer.byteLength(line) + 1;
    }
  }
  return true;
}

const image = (length: number, seed = 1): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_byte, index) => (index * index * seed) >> 3));

const values: Record<string, { value: () => unknown; text: string }> = {
  'a Buffer': { value: () => image(5000), text: image(5000).toString('base64') },
  'a Uint8Array': {
    value: () => new Uint8Array(image(5000)),
    text: image(5000).toString('base64'),
  },
  'a Float32Array': {
    value: () => Float32Array.from({ length: 500 }, (_item, index) => index / 3),
    text: Buffer.from(Float32Array.from({ length: 500 }, (_, at) => at / 3).buffer).toString(
      'base64',
    ),
  },
  'a BigUint64Array': {
    value: () => BigUint64Array.from({ length: 100 }, (_item, index) => 2n ** 63n + BigInt(index)),
    text: Buffer.from(
      BigUint64Array.from({ length: 100 }, (_, at) => 2n ** 63n + BigInt(at)).buffer,
    ).toString('base64'),
  },
  'an ArrayBuffer': {
    value: () => new Uint8Array(image(5000)).buffer,
    text: image(5000).toString('base64'),
  },
  'a view of a part of a buffer': {
    value: () => new DataView(new Uint8Array(image(6000)).buffer, 500, 5000),
    text: image(6000).subarray(500, 5500).toString('base64'),
  },
  'a long text': { value: () => `a prompt ${'日本 '.repeat(800)}`, text: '日本 '.repeat(800) },
  'a text that looks like a reference': {
    value: () => `~1${'0'.repeat(600)}`,
    text: '0'.repeat(600),
  },
};

for (const [what, { value, text }] of Object.entries(values)) {
  test(`${what} in six places of a call and in a message stands once in the file`, async (t) => {
    const take = taker();
    // Each place has an object of its own.
    const entries = [
      OPENED,
      everywhere((given) => take(given), value()),
      message(3, take({ screen: value() })),
      message(4, take(value())),
    ];
    const folder = writeAll(entries);
    t.is(times(fileIn(folder).text, text), 1);
    t.true(leadsBackwards(folder));
    t.deepEqual((await readBack(folder)).records, expectedRecords(entries, writer()));
    const session = await readSession(folder);
    t.deepEqual(session.problems, []);
    const alone = take(value());
    fillLists(message(5, alone));
    t.deepEqual(session.messages[1]?.content, restore(alone.payload));
    t.deepEqual(session.events[0]?.after?.result, session.messages[1]?.content);
    t.is(session.events[0]?.yields?.kept[0], '~short');
  });
}

test('a place that holds typed arrays, empty lists and lists in turn tells each', async (t) => {
  const take = taker();
  const series = newSeries();
  // So many that what differs is told, and not the whole.
  const rest = Array.from({ length: 2000 }, (_item, index) => ({ index }));
  const held: unknown[] = [
    new Float32Array(1000).fill(Number.NaN),
    [],
    new Float32Array(1000).fill(0.5),
    [1, 2],
    new Float32Array(1000).fill(0.5),
    new BigInt64Array(100).fill(7n),
    [],
    [],
    new Uint8Array(1000).fill(3),
    new Uint8Array(1000).fill(4),
  ];
  const values = held.map((frame) => ({ frame, rest }));
  const entries = values.map((value, at) => message(at + 1, take(value, undefined, series)));
  const { messages, problems } = await readSession(writeAll([OPENED, ...entries]));
  t.deepEqual(problems, []);
  t.deepEqual(
    messages.map(({ content }) => content),
    values,
  );
});

test('an error that is told ahead of its stack has its typed arrays all the same', async (t) => {
  const frame = new Uint8Array(1000).fill(9);
  const value = taker()(Object.assign(new Error('torn'), { frame }));
  const whole = everywhere(taker(), 1) as EventSettled;
  const failed = withoutStacks({ ...whole, status: 'error', after: { error: { value } } });
  const { records } = await readBack(writeAll([OPENED, failed]));
  t.like(
    records.find(({ type }) => type === 'event'),
    {
      after: { error: { value: { json: { frame: { 999: 9, length: 1000 } } } } },
    },
  );
});

test('bytes that are changed in place are new bytes, and those before stay what they were', async (t) => {
  const take = taker();
  const pixels = new Uint8Array(image(3000));
  const buffer = Buffer.from(pixels.buffer);
  const seen: number[][] = [];
  const entries: Entry[] = [OPENED];
  for (let turn = 1; turn <= 12; turn += 1) {
    pixels[turn % 3] = turn % 4;
    seen.push([...pixels]);
    entries.push(message(2 * turn, take({ pixels })), message(2 * turn + 1, take([buffer])));
  }
  const folder = writeAll(entries, { maxBatch: 3 });
  const { messages } = await readSession(folder);
  for (const [index, expected] of seen.entries()) {
    const { pixels: array } = (messages[2 * index]?.content ?? {}) as { pixels: Uint8Array };
    const [copy] = (messages[2 * index + 1]?.content ?? []) as unknown[] as [Buffer];
    t.deepEqual([...array], expected);
    t.deepEqual([...copy], expected);
  }
});

test('each value told by what differs has its long parts once, also in another series', async (t) => {
  const take = taker();
  const [first, second] = [newSeries(), newSeries()];
  const history: unknown[] = Array.from({ length: 30 }, (_item, index) => ({ index }));
  const entries: Entry[] = [OPENED];
  for (let turn = 1; turn <= 30; turn += 1) {
    history.push({ role: 'user', content: `${turn} ~ ${'word '.repeat(300)}` }, '~');
    entries.push(message(2 * turn, take(history, undefined, first)));
    entries.push(message(2 * turn + 1, take({ history }, undefined, second)));
  }
  const folder = writeAll(entries);
  t.deepEqual((await readBack(folder)).records, expectedRecords(entries, writer()));
  const { text, lines } = fileIn(folder);
  t.is(lines.filter(isBlob).length, 30);
  t.true(text.length < 1.2 * 30 * 1500, `${text.length} characters`);
});

test('numbers tell where a line begins, whatever stands in front of it and between', async (t) => {
  const take = taker();
  const { sink, dir } = testSink({ maxBatch: 2, project: '/home/日本' });
  const broken = { payload: { json: 1n as never }, nodes: 30 };
  const entries: Entry[] = [OPENED];
  for (let seq = 1; seq <= 20; seq += 1) {
    entries.push(message(seq, take([`${seq % 7} ${'日'.repeat(600)}`, seq])));
  }
  for (const [index, entry] of entries.entries()) {
    sink.write(entry);
    if (index % 4 === 1) sink.write(message(100 + index, broken));
  }
  sink.close();
  const folder = join(dir, 's');
  t.true(leadsBackwards(folder));
  const { records, session } = await readBack(folder);
  t.deepEqual(records.slice(1), expectedRecords(entries, writer()).slice(1));
  t.deepEqual(session.lost, { encoding: 5 });
});

test('a line that could not be written defines nothing that later ones refer to', async (t) => {
  const take = taker();
  const long = 'x'.repeat(900);
  const broken = { payload: { json: [long, 1n as never] }, nodes: 60, long: true as const };
  const folder = writeAll([
    OPENED,
    message(1, broken),
    message(2, take([long])),
    message(3, take([long])),
  ]);
  t.true(leadsBackwards(folder));
  const { messages, problems } = await readSession(folder);
  t.deepEqual(problems, []);
  t.deepEqual(
    messages.map(({ content }) => content),
    [[long], [long]],
  );
});

test('a further file and the file of another session have blobs of their own', async (t) => {
  const take = taker();
  const { sink, dir } = testSink();
  const long = 'x'.repeat(900);
  sink.write(OPENED);
  sink.write(message(1, take([long])));
  sink.write({ ...OPENED, session: 'other' });
  sink.write(message(1, take([long]), 'other'));
  sink.flush();
  const folder = join(dir, 's');
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  await nextTurn();
  sink.write(message(2, take([long])));
  sink.write(message(3, take([long])));
  sink.close();
  for (const each of [folder, join(dir, 'other')]) {
    t.is(fileIn(each).lines.filter(isBlob).length, 1);
    t.true(leadsBackwards(each));
    const { messages, problems } = await readSession(each);
    t.deepEqual(problems, []);
    t.true(messages.every(({ content }) => (content as string[])[0] === long));
  }
});

test('a blob that is lost is lost where it was referred to, which readers say', async (t) => {
  const take = taker();
  const bytes = image(3000);
  const value = {
    image: bytes,
    at: new Date(0),
    pixels: new Uint8Array(image(900, 2)),
    pattern: new RegExp(`a/${'b'.repeat(600)}`),
    'a.b': new Map([['text', ['t'.repeat(700)]]]),
  };
  const entries = [
    OPENED,
    message(1, take(value)),
    message(2, take('s'.repeat(700))),
    message(3, take([1])),
  ];
  const { name, lines } = fileIn(writeAll(entries));
  t.is(lines.filter(isBlob).length, 5);
  const path = join(freshFolder(), name);
  writeFileSync(
    path,
    lines
      .filter((line) => !isBlob(line))
      .map((line) => `${line}\n`)
      .join(''),
  );
  const { messages, problems } = await readSession(path);
  t.like(problems, { length: 1, 0: { kind: 'lost-values', count: 2 } });
  const lost = '[lost: it was told by a line that cannot be read]';
  const [content, second, third] = messages.map((each) => each.content as typeof value);
  t.is(String(content?.image), lost);
  t.is(String(content?.pixels), lost);
  t.is(String(content?.pattern), lost);
  t.is(String(content?.['a.b'].get('text')?.[0]), lost);
  t.deepEqual(content?.at, new Date(0));
  t.is(String(second), lost);
  t.deepEqual(third as unknown, [1]);
  for (const { content: payload } of (await readBack(path)).messages) {
    t.notThrows(() => superjson.deserialize(payload as never));
  }
});

test('what is told by changing a value with a lost part has that part lost, and no more', async (t) => {
  const take = taker();
  const series = newSeries();
  const pixels = new Int32Array(200);
  const list: unknown[] = Array.from({ length: 40 }, (_item, index) => index);
  const entries: Entry[] = [OPENED];
  for (let turn = 1; turn <= 8; turn += 1) {
    pixels[5] = turn;
    entries.push(message(turn, take({ list, pixels, text: 't'.repeat(600) }, undefined, series)));
    list.unshift(turn);
  }
  const { name, lines } = fileIn(writeAll(entries));
  const path = join(freshFolder(), name);
  const first = lines.findIndex((line) => isBlob(line) && line.includes('Int32Array'));
  writeFileSync(
    path,
    lines
      .filter((_line, at) => at !== first)
      .map((line) => `${line}\n`)
      .join(''),
  );
  const { messages, problems } = await readSession(path);
  t.is(messages.length, 8);
  t.true(problems.every(({ kind }) => kind === 'lost-values'));
  for (const [index, { content }] of messages.entries()) {
    const { text, list: read } = content as { list: unknown[]; text: string };
    t.is(text, 't'.repeat(600));
    t.is(read.length, 40 + index);
  }
});

test('a file with blobs cut at any byte gives the records of its whole lines', async (t) => {
  const take = taker();
  const value = { screen: image(500), prompt: 'p'.repeat(LONG_CHARS) };
  const folder = writeAll([OPENED, everywhere(take, value), message(3, take([value]))]);
  const { name } = fileIn(folder);
  const bytes = readFileSync(join(folder, name));
  const path = join(freshFolder(), name);
  let whole: string | undefined;
  for (let cut = 1; cut <= bytes.length; cut += 1) {
    writeFileSync(path, bytes.subarray(0, cut));
    const { records, problems } = await readBack(path);
    const kinds = problems.map(({ kind }) => kind).filter((kind) => kind !== 'no-opening');
    const isTorn = bytes[cut - 1] !== 10;
    if (kinds.join() !== (isTorn ? 'torn-tail' : '')) t.fail(`${kinds.join()} at ${cut}`);
    const text = JSON.stringify(records);
    if (isTorn && whole !== undefined && text !== whole) t.fail(`other records at ${cut}`);
    if (!isTorn) whole = text;
  }
  t.is(whole, JSON.stringify((await readBack(folder)).records));
});

const longParts = [
  'p'.repeat(LONG_CHARS),
  `~${'q'.repeat(2000)}`,
  '日'.repeat(LONG_CHARS),
  image(2000),
  image(2000, 3),
  new Uint16Array(image(1200).buffer.slice(0, 1200)),
  new Float64Array(64).fill(-0),
];

test('random values with parts that recur come back exactly, and the file has each part once', async (t) => {
  const part = fc.constantFrom(...longParts);
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(part, fc.integer(), fc.constantFrom('~', '~3', 'o'.repeat(LONG_CHARS - 1))),
      fc.array(tie('tree'), { maxLength: 5 }),
      fc.dictionary(fc.constantFrom('a', 'b', '~', 'a.b'), tie('tree'), { maxKeys: 4 }),
    ),
  }));
  const most = longParts.reduce<number>((sum, each) => {
    return (
      sum + (typeof each === 'string' ? Buffer.byteLength(each) : (each.byteLength * 4) / 3 + 80)
    );
  }, 0);
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { maxLength: 12 }), async (trees) => {
      const take = taker();
      const entries = [OPENED, ...trees.map((each, index) => message(index + 1, take(each)))];
      const folder = writeAll(entries, { maxBatch: 4 });
      const read = await readBack(folder);
      t.deepEqual(read.records, expectedRecords(entries, writer()));
      t.true(leadsBackwards(folder));
      const short = JSON.stringify(entries, (_key, each: unknown) =>
        (typeof each === 'string' && each.length >= LONG_CHARS) ||
        (Array.isArray(each) && each.length >= 48)
          ? '~1000000'
          : each,
      );
      const { length } = fileIn(folder).text;
      t.true(length < most + 2 * short.length + 1000);
    }),
    { numRuns: 300 },
  );
});

test('a policy without redaction has long texts once, too, and one with it has no secret in them', (t) => {
  const text = 'the key is sk-abcdefghijklmnopqrstuvwx '.repeat(30);
  const plain = writeAll([OPENED, message(1, taker()([text])), message(2, taker()({ text }))]);
  t.is(times(fileIn(plain).text, text), 1);
  const take = taker({}, { patterns: [{ name: 'secret', expression: /sk-\w+/g }] });
  const { lines } = fileIn(
    writeAll([OPENED, message(1, take([text])), message(2, take({ text }))]),
  );
  t.is(lines.filter(isBlob).length, 1);
  t.is(times(lines.join(), 'sk-abc'), 0);
});

test('what a limit cuts stands once as it was cut', async (t) => {
  const take = taker({ stringChars: 600, bufferBytes: 600 });
  const value = {
    text: 'x'.repeat(5000),
    bytes: image(5000),
    pixels: new Uint8Array(image(900, 5)),
  };
  const folder = writeAll([OPENED, message(1, take(value)), message(2, take([value]))]);
  t.is(fileIn(folder).lines.filter(isBlob).length, 3);
  const [first] = (await readSession(folder)).messages;
  const { text, bytes, pixels } = (first?.content ?? {}) as typeof value;
  t.is(text, `${'x'.repeat(600)}… [+4400 chars]`);
  t.deepEqual(bytes, image(5000).subarray(0, 600));
  t.deepEqual(pixels, new Uint8Array(image(900, 5)).subarray(0, 600));
  t.is(first?.truncations?.length, 3);
});

test('one character fewer stands where it is', (t) => {
  const take = taker();
  const one = (length: number) =>
    fileIn(writeAll([OPENED, message(1, take(['x'.repeat(length)]))]));
  t.is(one(LONG_CHARS - 1).lines.filter(isBlob).length, 0);
  t.is(one(LONG_CHARS).lines.filter(isBlob).length, 1);
});

test('files of versions 1 and 2 are read, whatever their texts look like', async (t) => {
  const header = (version: number) =>
    `{"steno":${version},"segment":"x-1-0","session":"s","pid":1,"thread":0,"wallMs":0,"ns":0,"node":"v20"}`;
  const long = JSON.stringify('l'.repeat(600));
  const lines = [
    '{"so":0}',
    `{"msg":1,"c":["~1","~~",${long}],"b":1}`,
    `{"msg":2,"c":{"text":${long}},"c^":[0],"b":2}`,
    '{"msg":3,"c^":[1,0,[[["text"],"~7"]]],"b":3}',
  ];
  for (const [version, count] of [
    [1, 2],
    [2, 4],
  ] as const) {
    const path = join(freshFolder(), 'x-1-0.jsonl');
    writeFileSync(path, [header(version), ...lines.slice(0, count), ''].join('\n'));
    const { messages, problems } = await readSession(path);
    t.deepEqual(problems, []);
    const all = [['~1', '~~', 'l'.repeat(600)], { text: 'l'.repeat(600) }, { text: '~7' }];
    t.deepEqual(
      messages.map(({ content }) => content),
      all.slice(0, count - 1),
    );
  }
});

test('a line of blobs that is none of ours is damaged', async (t) => {
  const { name, lines } = fileIn(writeAll([OPENED, message(1, taker()([1]))]));
  for (const line of [
    '{"blob":"a","v":"x"}',
    '{"blob":5}',
    '{"blob":5,"v":[1]}',
    '{"blob":5,"v":"AAAA","t":"Uint16Array"}',
    '{"blob":5,"v":"AAAA","t":"constructor"}',
    '{"msg":8,"c":["~x"],"c$":1,"b":1}',
  ]) {
    const path = join(freshFolder(), name);
    writeFileSync(path, [...lines, line, ''].join('\n'));
    const { problems } = await readBack(path);
    t.like(problems, { length: 1, 0: { kind: 'damaged-lines', lines: [lines.length + 1] } }, line);
  }
});

test('steno show gives whole values', async (t) => {
  const take = taker();
  const text = `begins ${'w'.repeat(600)}`;
  const { sink, dir } = testSink();
  for (const entry of [
    OPENED,
    message(1, take([text])),
    message(2, take({ text, bytes: image(600) })),
  ]) {
    sink.write(entry);
  }
  sink.close();
  const env = { STENO_DIR: dir };
  const json = await steno(['show', 'latest', '--json'], { env });
  t.is(times(json.stdout, text), 2);
  t.is(times(json.stdout, image(600).toString('base64')), 1);
  const full = await steno(['show', 'latest', '--full'], { env });
  t.is(times(full.stdout.replaceAll(/\s+/g, ' '), text), 2);
  t.false(`${json.stdout}${full.stdout}`.includes('"~'));
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('texts are remembered as long as few come between, and no more of them', (t) => {
  const texts = new RecentTexts(100_000);
  const made = (n: number): string => `${n} `.repeat(1000);
  const first = texts.of(made(1));
  t.is(texts.of(made(1)), first);
  for (let n = 100; n < 110; n += 1) texts.of(made(n));
  t.is(texts.of(made(1)), first);
  // Those who are asked for stay, however many come.
  first.number = 7;
  for (let n = 200; n < 300; n += 1) {
    texts.of(made(n));
    if (n % 20 === 0) t.is(texts.of(made(1)).number, 7, `${n}`);
  }
  const held = Array.from({ length: 500 }, (_text, n) => new WeakRef(texts.of(made(1000 + n))));
  t.not(texts.of(made(1)), first);
  return new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
    collect();
    t.true(held.filter((each) => each.deref() !== undefined).length <= 50);
  });
});

test('texts that are alike where nobody looks are told apart', (t) => {
  const texts = new RecentTexts();
  const made = (n: number): string =>
    `${'a'.repeat(500)}${String.fromCharCode(65 + n)}${'a'.repeat(501)}`;
  const known = Array.from({ length: 20 }, (_text, n) => texts.of(made(n)));
  t.is(new Set(known).size, 20);
  t.deepEqual(
    known.map(({ text }) => text),
    Array.from({ length: 20 }, (_text, n) => made(n)),
  );
});

test('a run of ever new images and prompts fills no memory', (t) => {
  const take = taker({ bufferBytes: 2_000_000 });
  const { sink } = testSink({ maxBatch: 4 });
  sink.write(OPENED);
  const run = (from: number): number => {
    for (let seq = from; seq < from + 100; seq += 1) {
      const bytes = new Uint8Array(300_000).fill(seq);
      bytes[0] = seq >> 8;
      sink.write(
        message(seq, take({ bytes: Buffer.from(bytes.buffer), prompt: `${seq} `.repeat(20_000) })),
      );
    }
    sink.flush();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = run(1);
  // What one collection leaves, another may take.
  const after = Math.min(run(1001), run(2001));
  sink.close();
  t.true(after - before < 10e6, `${after - before} bytes`);
  t.true(after < 250e6, `${after} bytes`);
});
