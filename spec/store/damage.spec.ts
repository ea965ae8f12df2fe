import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { episode } from '../helpers/episode.js';
import { freshFolder, readBack, writeAll } from '../helpers/store.js';

/** A written episode as lines, and a way to read other lines in their place. */
function recorded() {
  const folder = writeAll(episode({ turns: 4 }));
  const [file = ''] = readdirSync(folder);
  const lines = readFileSync(join(folder, file)).toString().split('\n').slice(0, -1);
  const read = (changed: readonly (string | Buffer)[]) => {
    const path = join(freshFolder(), file);
    writeFileSync(path, Buffer.concat(changed.flatMap((line) => [Buffer.from(line), NEWLINE])));
    return readBack(path);
  };
  return { lines, read };
}

const NEWLINE = Buffer.from('\n');

test('a line that is no record is left out and told by its number; the others stay', async (t) => {
  const { lines, read } = recorded();
  const whole = await read(lines);
  const foreign = [
    '{"level":30,"msg":"hello"}',
    'Segmentation fault',
    '',
    '42',
    'null',
    '[]',
    '"e"',
    '{}',
    '{"e":"7"}',
    '{"e":7,"d":99,"b":1}',
    '{"e":7,"d":0,"b":1e300}',
    '{"e":7,"d":0,"b":1,"u":"long"}',
    '{"e":7,"d":0,"b":1,"x":"happy"}',
    '{"e":1}',
    '{"e":7777,"u":5}',
    '{"e":7,"d":0,"b":1,"R":[[1]]}',
    '{"e":7,"d":0,"b":1,"X":[["a","because",1]]}',
    '{"e":7,"d":0,"b":1,"a":1,"a~":7}',
    '{"e":7,"d":0,"b":1,"L":{"u":["many"]}}',
    '{"e":7,"d":0,"b":1,"L":{"c":[1]}}',
    '{"e":7,"d":0,"b":1,"m":[1,2]}',
    '{"e":7,"d":0,"b":1,"m":[1,2,3,"x"]}',
    '{"e":7,"d":0,"b":1,"L":[]}',
    '{"e":7,"d":0,"b":1,"D":1}',
    '{"e":7,"d":0,"b":1,"c":2}',
    '{"e":7,"d":0,"b":1,"c":1,"g":[1],"g~":[3]}',
    '{"msg":8,"f":9999,"b":1}',
    '{"msg":8}',
    '{"rw":8}',
    '{"tc":12345,"u":1}',
    '{"lost":{"a":"b"}}',
    '{"steno":1}',
    Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
    Buffer.alloc(4096),
  ];
  for (const line of foreign) {
    const { records, problems } = await read([...lines.slice(0, 9), line, ...lines.slice(9)]);
    t.deepEqual(records, whole.records, String(line));
    t.is(problems.length, 1, String(line));
    t.like(problems[0], { kind: 'damaged-lines', count: 1, lines: { 0: 10 } });
    t.regex(problems[0]?.message ?? '', /^1 line of \S+ cannot be read and is left out: 10\.$/);
  }
});

test('whatever happens to the bytes of a file, reading it throws nothing', async (t) => {
  const { lines, read } = recorded();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(lines.length - 1), fc.nat(), fc.uint8Array({ maxLength: 40 })), {
        minLength: 1,
        maxLength: 5,
      }),
      async (damages) => {
        const changed: (string | Buffer)[] = [...lines];
        for (const [at, from, bytes] of damages) {
          const line = Buffer.from(changed[at] ?? '');
          line.set(bytes.subarray(0, line.length), 0);
          changed[at] = line.subarray(from % (line.length + 1));
        }
        const { records } = await read(changed);
        t.true(records.length >= 1);
      },
    ),
    { numRuns: 200 },
  );
});

test('a lost header costs the time of day only, and is told', async (t) => {
  const { lines, read } = recorded();
  const whole = await read(lines);
  const { events, problems, session } = await read(['#'.repeat(80), ...lines.slice(1)]);
  t.deepEqual(
    problems.map(({ kind }) => kind),
    ['no-header', 'damaged-lines'],
  );
  t.is(events.length, whole.events.length);
  t.is(session.startedAt.slice(0, 16), whole.session.startedAt.slice(0, 16));
  t.deepEqual(
    events.map(({ id }) => id),
    whole.events.map(({ id }) => id),
  );
});

test('a lost definition costs the events that refer to it', async (t) => {
  const { lines, read } = recorded();
  const at = lines.findIndex((line) => line.includes('"m":"step"'));
  const { events, problems } = await read(lines.filter((_, index) => index !== at));
  t.true(events.length > 0);
  t.true(events.every(({ method }) => method !== 'step'));
  t.is(problems[0]?.count, 8);
});

test('a lost opening is told, and the session begins with its first record', async (t) => {
  const { lines, read } = recorded();
  const { session, events, problems } = await read(lines.filter((_, index) => index !== 1));
  t.is(session.startedAt, String(events[0]?.startedAt));
  t.is(session.name, undefined);
  t.deepEqual(
    problems.map(({ kind }) => kind),
    ['no-opening'],
  );
});

test('of very many damaged lines the first hundred are told by number', async (t) => {
  const { lines, read } = recorded();
  const { problems } = await read([...lines, ...Array.from({ length: 250 }, () => 'noise')]);
  t.is(problems[0]?.count, 250);
  t.is(problems[0]?.lines.length, 100);
  t.regex(
    problems[0]?.message ?? '',
    /^250 lines of .* are left out: \d+, \d+, \d+, \d+, \d+, …\.$/,
  );
});

test('a newer version is refused with its file, and says what to do', async (t) => {
  const { lines, read } = recorded();
  const newer = String(lines[0]).replace('"steno":4', '"steno":5');
  const error = await t.throwsAsync(read([newer, ...lines.slice(1)]));
  t.like(error, { code: 'STENO_SEGMENT_VERSION', line: 1 });
  t.regex(error.message, /version 5; this stenographer reads up to 4\. Install/);
});

test('two segments in one file are both read', async (t) => {
  const { lines, read } = recorded();
  const other = lines.map((line) => line.replace('-4242-0"', '-4243-1"'));
  const session = await read([...lines, ...other]);
  const alone = await read(lines);
  t.is(session.events.length, alone.events.length * 2);
  t.is(session.writers.length, 2);
});

test('lines of megabytes are read whole', async (t) => {
  const text = '水'.repeat(1_500_000);
  const folder = writeAll([
    { entry: 'session-opened', session: 's', startNs: 0 },
    {
      entry: 'message-sent',
      session: 's',
      seq: 1,
      sentNs: 0,
      content: { payload: { json: text }, nodes: 1 },
    },
    { entry: 'message-sent', session: 's', seq: 2, sentNs: 1 },
  ]);
  const { messages } = await readBack(folder);
  t.is(messages.length, 2);
  t.true(messages[0]?.content?.json === text);
});
