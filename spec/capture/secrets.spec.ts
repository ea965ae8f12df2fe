import test from 'ava';
import { compileRedaction } from '../../lib/policy/settings.js';
import { restore } from '../../lib/store/restore.js';
import { KINDS } from './any-value/kinds.js';
import { leaf } from './any-value/leaves.js';
import { Random } from './any-value/random.js';
import { OneFile } from './one-file.js';
import { LOOK_ALIKES, NAMED, type Plant, SHAPED } from './secrets.js';
import { newSeries, stored, taker } from './settings.js';

/** As a policy that says nothing about it. */
const take = taker({}, compileRedaction(undefined, []));
const PADDING = Array.from({ length: 30 }, (_, index) => `padding ${index}`);

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const randomText = (random: Random, length: number): string =>
  Array.from({ length }, () => LETTERS[random.below(LETTERS.length)]).join('');

for (const [where, plant] of Object.entries(NAMED)) {
  test(`a secret with a secret name does not reach the file: ${where}`, (t) => {
    const snapshot = take({ it: plant('Zq7hunterXw2') });
    const file = new OneFile();
    file.through(snapshot);
    t.false(file.text.includes('Zq7hunterXw2'), file.text);
    t.true((snapshot.redactions?.length ?? 0) > 0);
    t.true(snapshot.redactions?.every(({ path }) => path.startsWith('it')));
  });
}

for (const [where, plant] of Object.entries(SHAPED)) {
  test(`a secret with a known shape does not reach the file: ${where}`, (t) => {
    const snapshot = take({ it: plant('sk-proj-aB3dEf7hIjKlMnOpQrStUv') });
    const file = new OneFile();
    file.through(snapshot);
    t.false(file.text.includes('aB3dEf7hIjKlMnOpQrStUv'), file.text);
    t.true((snapshot.redactions?.length ?? 0) > 0);
  });
}

for (const [index, value] of LOOK_ALIKES.entries()) {
  const name = typeof value === 'string' ? value : `${index + 1}`;
  test(`what only looks like a secret is kept: ${name}`, (t) => {
    const snapshot = take({ it: value });
    t.is(snapshot.redactions, undefined);
    t.deepEqual((restore(stored(snapshot)) as { it: unknown }).it, value);
  });
}

const CONTAINERS = [
  'object',
  'array',
  'map',
  'set',
  'instance',
  'error',
  'array with holes',
  'url',
  'function',
];

/** A value with other things around, in which parts can be put. */
function surroundings(random: Random): { root: unknown[]; put: (value: unknown) => void } {
  const nodes = Array.from({ length: 1 + random.below(5) }, () => {
    const kind = random.pick(CONTAINERS);
    return { kind, node: KINDS[kind]?.make(random) as object };
  });
  const put = (value: unknown): void => {
    const { kind, node } = random.pick(nodes);
    KINDS[kind]?.fill?.(node, `k${random.below(9)}`, value, random);
  };
  for (const { node } of nodes) put(random.chance(50) ? leaf(random) : node);
  return { root: [PADDING, ...nodes.map(({ node }) => node)], put };
}

test('no secret planted anywhere in random values, one after another, is in the bytes of the file', (t) => {
  const seed = Number(process.env['STENO_SEED'] ?? Date.now() % 2 ** 31);
  const random = new Random(seed);
  const plants = [...Object.entries(NAMED), ...Object.entries(SHAPED)];
  let planted = 0;
  for (let run = 0; run < 1500; run += 1) {
    const { root, put } = surroundings(random);
    const file = new OneFile();
    const series = random.chance(70) ? newSeries() : undefined;
    const secrets: [string, string][] = [];
    for (let step = 0; step < 5; step += 1) {
      for (let count = random.below(4); count > 0; count -= 1) {
        const [where, plant] = random.pick(plants) as [string, Plant];
        const secret =
          where in SHAPED && SHAPED[where] === plant
            ? `sk-${randomText(random, 12)}7${randomText(random, 12)}`
            : randomText(random, 14);
        secrets.push([where, secret]);
        put(plant(secret));
      }
      file.through(take(root, undefined, series));
    }
    planted += secrets.length;
    for (const [where, secret] of secrets) {
      if (file.text.includes(secret)) t.fail(`seed ${seed}, run ${run}: ${where}`);
    }
  }
  t.true(planted > 5000);
});

test('look-alikes in random values come through as they were', (t) => {
  const random = new Random(Date.now());
  const plain = taker();
  for (let run = 0; run < 1500; run += 1) {
    const { root, put } = surroundings(random);
    for (let count = 0; count < 4; count += 1) put(random.pick(LOOK_ALIKES));
    const snapshot = take(root, undefined, random.chance(50) ? newSeries() : undefined);
    if (snapshot.redactions !== undefined) t.fail(JSON.stringify(snapshot.redactions));
    if (JSON.stringify(snapshot.payload) !== JSON.stringify(plain(root).payload)) t.fail();
  }
  t.pass();
});

test('a value that moves to a secret name is not told again', (t) => {
  const series = newSeries();
  const file = new OneFile();
  const state: Record<string, unknown> = { note: 'Zq7hunterXw2', list: PADDING, at: { x: 1 } };
  file.through(take(state, undefined, series));
  const before = file.text.length;
  state['password'] = state['note'];
  delete state['note'];
  file.through(take(state, undefined, series));
  (state['at'] as Record<string, unknown>)['token'] = state['password'];
  file.through(take(state, undefined, series));
  state['list'] = [...PADDING, ['authorization', 'Zq7hunterXw2']];
  file.through(take(state, undefined, series));
  t.true(file.references > 0);
  t.false(file.text.slice(before).includes('Zq7hunterXw2'));
});

test('a text that comes to hold a secret between two snapshots is searched again', (t) => {
  const series = newSeries();
  const file = new OneFile();
  const messages = PADDING.map((content) => ({ role: 'user', content }));
  for (const [index, message] of messages.entries()) {
    message.content = `https://a.b/?token=Zq7hunterXw${index}`;
    file.through(take(messages, undefined, series));
  }
  t.true(file.references > 10);
  t.false(file.text.includes('Zq7hunterXw'));
});

test('what the policy allows is kept in texts too, and its further names are not', (t) => {
  const allow = ['token', 'password', 'guestPassword'];
  const own = taker({}, compileRedaction({ keys: ['seat', '*Pin'], allow }, []));
  t.deepEqual(own({ guest_password: 1, adminPassword: 2, cardPin: 3, spin: 4 }).payload.json, {
    guest_password: 1,
    adminPassword: '[redacted]',
    cardPin: '[redacted]',
    spin: 4,
  });
  const text = 'https://bob:pw@a.b/?token=1&seat=12A';
  t.is(own(text).payload.json, 'https://bob:pw@a.b/?token=1&seat=[redacted]');
  t.deepEqual(own(text).redactions, [{ path: '', by: 'seat' }]);
  t.is(
    taker({}, compileRedaction(false, []))('https://a.b/?token=1').payload.json,
    'https://a.b/?token=1',
  );
});
