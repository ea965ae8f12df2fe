import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import * as v from 'valibot';
import { textWidth } from '../../lib/cli/text-width.js';
import type { Entry, MethodDefinition } from '../../lib/model/entry.js';
import type { JsonValue } from '../../lib/model/json.js';
import { RECORD_SCHEMA } from '../../lib/store/record-schema.js';
import { steno, storeEnv } from '../helpers/cli.js';
import { episode, snapshot } from '../helpers/episode.js';
import { freshFolder } from '../helpers/store.js';

const ESC = String.fromCharCode(27);
const STEP: MethodDefinition = {
  kind: 'environment',
  class: 'Env',
  method: 'step',
  form: 'method',
};

const opened = { entry: 'session-opened', session: 's', startNs: 0, name: 'run' } as const;
const call = (seq: number, more: object = {}): Entry => ({
  entry: 'event-settled',
  session: 's',
  seq,
  definition: STEP,
  startNs: seq * 1000,
  durationNs: 1000,
  opened: false,
  status: 'ok',
  ...more,
});

test('show draws turns, events by parent, messages and figures', async (t) => {
  const { code, lines } = await steno(['show'], {
    env: { ...storeEnv(episode({ turns: 2 })), TZ: 'UTC' },
    columns: 110,
  });
  t.is(code, 0);
  t.regex(
    lines[1] ?? '',
    /^2026-11-03 \d\d:11:12 · 947 ms · ended · 2 turns · 10 events · 4 messages · reward \+6 · tokens 1333→51$/,
  );
  t.is(lines[0], 'crafter  20261103-101112-4f2a9c');
  t.deepEqual(lines.slice(2), TREE);
});

const TREE = `commit 8864228f0c1d · node v20.20.2 · policyHash 1f2e3d4c5b6a · seed 7
achievements ["collect_wood", "place_table"] · exitCode 0
                                                                                   took   reward        tokens
outside turns ───────────────────────────────────────────────────────────────
└─ CrafterEnv.reset environment/crafter ({seed: 7}) → {text: "You see grass …   4.20 ms
turn 1 look around ──────────────────────────────────────────────────────────    125 ms                 648→25
├─ ReActAgent.decide agent/react-agent ({text: "You see 草地 … → ["move_up",…    124 ms
│  ├─ ✉ environment → agent [observation] "You see 草地 and a cow 🐄 to the …
│  ├─ Completions.create agent/openai gpt-4o-mini · tool_calls → "I should m…    123 ms                 648→25
│  │     ⚒ act {actions: ["move_up", "noop"]}
│  │     ⚒ look_up_recipe {item: "wood pickaxe"}
│  ├─ lookUpRecipe runtime/tools ("wood pickaxe") → {wood: 1, near: "table"}    60.0 µs
│  └─ ✉ agent → environment [action] {actions: ["move_up", "noop"]}
├─ CrafterEnv.step environment/crafter ("move_up") → {reward: 0, done: false…    180 µs
└─ CrafterEnv.step environment/crafter ("noop") → {reward: 0, done: false, t…    180 µs
turn 2 ──────────────────────────────────────────────────────────────────────    814 ms       +1        685→26
├─ ReActAgent.decide agent/react-agent ({text: "You see gra… → ["collect", "…    813 ms
│  ├─ ✉ environment → agent [observation] "You see grass and a tree to the n…
│  ├─ Completions.create agent/openai gpt-4o-mini · tool_calls → "I should c…    813 ms                 685→26
│  │     ⚒ act {actions: ["collect", "noop"]}
│  └─ ✉ agent → environment [action] {actions: ["collect", "noop"]}
├─ CrafterEnv.step environment/crafter ("collect") → {reward: 1, done: true,…    180 µs       +1
└─ CrafterEnv.step environment/crafter terminated ("noop") → {reward: 0, don…    180 µs
outside turns ───────────────────────────────────────────────────────────────
└─ ★ reward survived with 1 points                                                            +5`.split(
  '\n',
);

test('show fits any width, wide letters counted as two', async (t) => {
  const env = storeEnv(episode({ turns: 8, lanes: ['red', '蓝'] }));
  for (const columns of [40, 50, 60, 70, 80, 100, 132, 200]) {
    const { lines } = await steno(['show'], { env, columns });
    for (const line of lines) t.true(textWidth(line) <= columns, `${columns}: ${line}`);
    t.true(lines.some((line) => line.includes('蓝')));
  }
});

test('without a terminal a line has 100 columns', async (t) => {
  const { lines } = await steno(['show'], { env: storeEnv(episode({ turns: 8 })) });
  t.is(Math.max(...lines.map(textWidth)), 100);
});

test('colour is for terminals, and NO_COLOR and FORCE_COLOR decide', async (t) => {
  const env = storeEnv(episode());
  const coloured = async (isTTY: boolean, more: Record<string, string>) =>
    (await steno(['show'], { env: { ...env, ...more }, isTTY })).stdout.includes(ESC);
  t.true(await coloured(true, {}));
  t.false(await coloured(false, {}));
  t.false(await coloured(true, { NO_COLOR: '1' }));
  t.true(await coloured(true, { NO_COLOR: '' }));
  t.false(await coloured(true, { TERM: 'dumb' }));
  t.true(await coloured(false, { FORCE_COLOR: '1' }));
  t.false(await coloured(true, { FORCE_COLOR: '0' }));
});

test('colour changes no width', async (t) => {
  const env = storeEnv(episode({ turns: 9 }));
  const bare = await steno(['show'], { env });
  const coloured = await steno(['show'], { env: { ...env, FORCE_COLOR: '1' } });
  t.is(coloured.stdout.replaceAll(new RegExp(`${ESC}\\[\\d+m`, 'g'), ''), bare.stdout);
});

test('a trace cannot drive the terminal', async (t) => {
  const evil = `a${ESC}[2J${ESC}]0;title\u0007\r\b\u009b31m\u202e\u2028\ud800z\n`;
  const name = `${evil}n`;
  const definition: MethodDefinition = { ...STEP, class: name, method: name, system: name };
  const llm = {
    model: name,
    finishReason: name,
    outputMessages: snapshot([{ content: name }]),
    toolCalls: [{ name, arguments: snapshot({ [name]: name }) }],
  };
  const env = storeEnv([
    {
      ...opened,
      name,
      metadata: snapshot({ [name]: name }),
    },
    { entry: 'timestep-opened', session: 's', seq: 1, turn: 1, startNs: 0, name, lane: name },
    call(2, { definition, before: { args: snapshot([name]) }, after: { result: snapshot(name) } }),
    call(3, { definition, llm }),
    call(4, {
      definition,
      status: 'error',
      after: { error: { name, message: name, stack: name, value: snapshot({ [name]: name }) } },
    }),
    {
      entry: 'message-sent',
      session: 's',
      seq: 5,
      sentNs: 0,
      from: name,
      to: name,
      type: name,
      content: snapshot(name),
    },
    { entry: 'reward-given', session: 's', seq: 6, value: 1, reason: name },
    { entry: 'session-closed', session: 's', endNs: 1, lost: { [name]: 1 }, notes: { [name]: 1 } },
  ]);
  for (const argv of [['show'], ['show', '--full'], ['list']]) {
    const { stdout, code } = await steno(argv, { env, columns: 400 });
    t.is(code, 0);
    t.notRegex(
      stdout.replaceAll('\n', ''),
      /[\p{Cc}\p{Cs}\p{Zl}\p{Bidi_Control}]/u,
      argv.join(' '),
    );
    t.true(stdout.includes('\\x1b[2J'));
  }
});

test('show tells what is not whole: unfinished, late, cut, redacted, lost, warned of, torn', async (t) => {
  const truncated = { truncations: [{ path: '', reason: 'string', omitted: 5 }] };
  const redacted = { redactions: [{ path: 'key', by: 'apiKey' }] };
  const env = storeEnv([
    opened,
    { entry: 'event-opened', session: 's', seq: 1, definition: STEP, startNs: 0 },
    call(2, { before: { args: { ...snapshot([1]), ...truncated, ...redacted } } }),
    call(3, { status: 'aborted', late: true }),
    call(4, {
      status: 'returned',
      yields: { count: 3, kept: [] },
      terminated: true,
      truncated: true,
    }),
    call(5, { definition: { ...STEP, form: 'construct' } }),
    {
      entry: 'session-closed',
      session: 's',
      endNs: 9,
      lost: { ENOSPC: 1200 },
      notes: { STENO_SINK: 2 },
    },
  ]);
  const folder = join(env.STENO_DIR, 's');
  appendFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'noise\n{"e":');
  const { stdout } = await steno(['show'], { env });
  t.regex(stdout, /Env\.step environment unfinished/);
  t.regex(stdout, /Env\.step environment aborted late/);
  t.regex(stdout, /Env\.step environment returned early terminated truncated 3 values yielded/);
  t.regex(stdout, /new Env environment/);
  t.regex(
    stdout,
    /\n1 call unfinished · 1 call ended after the session · 1 value truncated · 1 value redacted\nSTENO_SINK ×2 · 1 200 records lost \(ENOSPC\)\n! 1 line of .*\n! .* ends in the middle of line \d+; its last 5 bytes are left out\.\n$/,
  );
});

test('what a model said is shown, also where a message has parts', async (t) => {
  const parts = [
    { type: 'reasoning', text: 'A wall.' },
    { type: 'text', text: 'Go ' },
    { type: 'text', text: 'right.' },
  ];
  const said = (content: JsonValue) => ({
    llm: { model: 'm', outputMessages: snapshot([{ content }]) },
  });
  const env = storeEnv([
    opened,
    call(1, said('Go left.')),
    call(2, said(parts)),
    call(3, said([])),
  ]);
  const { stdout } = await steno(['show'], { env, columns: 100 });
  t.regex(stdout, / m → "Go left\."/);
  t.regex(stdout, / m → "Go right\."/);
  t.regex(stdout, / m {2,}1\.00 µs\n/);
});

test('--turn shows one turn', async (t) => {
  const { stdout } = await steno(['show', '--turn', '3'], { env: storeEnv(episode({ turns: 5 })) });
  t.regex(stdout, /turn 3 /);
  t.notRegex(stdout, /turn [1245] /);
  t.notRegex(stdout, /reset/);
  t.regex(stdout, /records not shown/);
});

test('--kind shows what is of a kind', async (t) => {
  const env = storeEnv(episode({ turns: 5 }));
  const shown = async (kinds: string) => (await steno(['show', '--kind', kinds], { env })).stdout;
  t.notRegex(await shown('environment'), /decide|✉|create/);
  t.regex(await shown('environment'), /CrafterEnv\.step/);
  t.regex(await shown('llm'), /Completions\.create/);
  t.notRegex(await shown('llm'), /decide|✉|step/);
  t.regex(await shown('tool'), /lookUpRecipe/);
  t.regex(await shown('message,reward'), /✉[\s\S]*★ reward/);
  t.notRegex(await shown('message,reward'), /decide/);
});

test('--errors shows failed calls and the calls around them', async (t) => {
  const { stdout } = await steno(['show', '--errors'], { env: storeEnv(episode({ turns: 6 })) });
  t.regex(
    stdout,
    /turn 5 [^\n]*\n└─ ReActAgent\.decide[^\n]*\n[^\n]*✗ RateLimitError: 429[^\n]*\n {3}└─ Completions\.create/,
  );
  t.notRegex(stdout, /turn [1234] |step|✉/);
});

test('--limit shows the first so many', async (t) => {
  const env = storeEnv(episode({ turns: 5 }));
  const drawn = async (limit: string) =>
    (await steno(['show', '--limit', limit], { env })).lines.filter((line) => /[├└]─/.test(line))
      .length;
  t.is(await drawn('1'), 1);
  t.is(await drawn('7'), 7);
  t.notRegex((await steno(['show', '--limit', '1000'], { env })).stdout, /not shown/);
});

test('--full shows what a call changed in the state of its object', async (t) => {
  const state = (value: JsonValue) => ({ state: snapshot(value) });
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`k${n}`, n]));
  const env = storeEnv([
    opened,
    call(1, {
      before: state({ notes: ['a'], at: { x: 1, y: 2 }, gone: true }),
      after: state({ notes: ['a', 'b'], at: { x: 1, y: 3 } }),
    }),
    call(2, { before: state({ same: [1] }), after: state({ same: [1] }) }),
    call(3, { before: state({}), after: state(many) }),
  ]);
  const { lines } = await steno(['show', '--full'], { env });
  const changes = lines
    .filter((line) => / → | more changes$/.test(line))
    .map((line) => line.trim().replace(/^│ +/, ''));
  t.deepEqual(changes.slice(0, 3), [
    'state.notes[1]: – → "b"',
    'state.at.y: 2 → 3',
    'state.gone: true → –',
  ]);
  t.is(changes.length, 3 + 21);
  t.is(changes.at(-1), 'and 10 more changes');
});

test('--full shows values as they are', async (t) => {
  const text = `first line\n${'long '.repeat(100)}end`;
  const env = storeEnv([
    opened,
    call(1, { before: { args: snapshot([1]) }, after: { result: snapshot(text) } }),
  ]);
  const { lines } = await steno(['show', '--full'], { env });
  t.true(lines.some((line) => line.endsWith('result:')));
  t.true(lines.some((line) => line.endsWith('  first line')));
  t.true(lines.some((line) => line.endsWith('long long end')));
});

test('--json gives the records, and each fits the published schema', async (t) => {
  const env = storeEnv(episode({ turns: 9, lanes: ['red', 'blue'] }));
  const { lines } = await steno(['show', '--json'], { env });
  t.true(lines.length > 100);
  for (const line of lines) t.true(v.is(RECORD_SCHEMA, JSON.parse(line)), line);
  const types = lines.map((line) => (JSON.parse(line) as { type: string }).type);
  t.is(types[0], 'session');
  const errors = await steno(['show', '--json', '--errors', '--turn', '5'], { env });
  t.is(errors.lines.filter((line) => line.includes('"type":"event"')).length, 4);
});

test('calls of a damaged trace that name each other as parents are shown all the same', async (t) => {
  const env = storeEnv([
    opened,
    call(1, { parent: 2 }),
    call(2, { parent: 1 }),
    call(3, { parent: 99 }),
  ]);
  for (const argv of [['show'], ['show', '--errors'], ['show', '--kind', 'environment']]) {
    t.is((await steno(argv, { env })).code, 0);
  }
  t.is((await steno(['show'], { env })).stdout.match(/Env\.step/g)?.length, 3);
});

test('calls nested very deep are drawn within the width', async (t) => {
  const entries: Entry[] = [opened];
  for (let seq = 1; seq <= 3000; seq++) entries.push(call(seq, seq > 1 ? { parent: seq - 1 } : {}));
  const { lines } = await steno(['show'], { env: storeEnv(entries), columns: 80 });
  t.true(lines.length > 3000);
  t.true(lines.every((line) => textWidth(line) <= 80));
});

test('a store with nothing in it is exit code 1 with a sentence that helps', async (t) => {
  const { code, stderr, stdout } = await steno(['show'], { cwd: freshFolder() });
  t.is(code, 1);
  t.is(stdout, '');
  t.regex(stderr, /^No sessions in .*\n.*\n +node -r stenographer\/register app\.js\n/);
});

test('a call stands in its own turn, also when what called it began in another', async (t) => {
  const turn = (seq: number, number: number): Entry => ({
    entry: 'timestep-opened',
    session: 's',
    seq,
    turn: number,
    startNs: seq * 1000,
  });
  const env = storeEnv([
    opened,
    turn(1, 1),
    call(2, { timestep: 1, turn: 1, definition: { ...STEP, method: 'outer' } }),
    call(3, { parent: 2, timestep: 1, turn: 1, definition: { ...STEP, method: 'near' } }),
    turn(4, 2),
    call(5, { parent: 2, timestep: 4, turn: 2, definition: { ...STEP, method: 'far' } }),
  ]);
  const { lines } = await steno(['show'], { env });
  const drawn = lines.slice(3).map((line) => line.replace(/ environment.*| ──.*/, ''));
  t.deepEqual(drawn, ['turn 1', '└─ Env.outer', '   └─ Env.near', 'turn 2', '└─ Env.far']);
});
