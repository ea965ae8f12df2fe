import test from 'ava';
import superjson from 'superjson';
import { restore } from '../../lib/store/restore.js';
import { newSeries, stored, taker } from './settings.js';

const keys = ['apiKey', 'authorization'];
const patterns = [
  { name: 'email', expression: /[\w.]+@[\w.]+/ },
  { name: 'token', expression: /sk-[a-z0-9]+/g },
];

test('secret names are redacted in any spelling, whatever they hold', (t) => {
  const snapshot = taker(
    {},
    { keys },
  )({
    apiKey: 'x',
    'API-KEY': 1,
    api_key: { inner: 1 },
    Authorization: undefined,
    apiKeys: 'kept',
    nested: [{ apikey: new Map() }],
  });
  t.deepEqual(snapshot.payload, {
    json: {
      apiKey: '[redacted]',
      'API-KEY': '[redacted]',
      api_key: '[redacted]',
      Authorization: '[redacted]',
      apiKeys: 'kept',
      nested: [{ apikey: '[redacted]' }],
    },
  });
  t.deepEqual(snapshot.redactions, [
    { path: 'apiKey', by: 'apiKey' },
    { path: 'API-KEY', by: 'apiKey' },
    { path: 'api_key', by: 'apiKey' },
    { path: 'Authorization', by: 'authorization' },
    { path: 'nested.0.apikey', by: 'apiKey' },
  ]);
});

test('secrets of Maps, Headers, instances, errors, fields and getters are redacted', (t) => {
  const error = Object.assign(new Error('e'), { apiKey: 'x' });
  class Client {
    apiKey = 'x';
  }
  const snapshot = taker(
    {},
    { keys },
  )([
    new Map<unknown, unknown>([
      ['apiKey', 'x'],
      [1, 'kept'],
    ]),
    new Headers({ Authorization: 'Bearer x', accept: 'text/plain' }),
    new Client(),
    error,
    Object.assign([1], { apiKey: 'x' }),
    Object.defineProperty({}, 'apiKey', { get: () => t.fail(), enumerable: true }),
    new URLSearchParams({ apiKey: 'x' }),
  ]);
  const text = JSON.stringify(snapshot.payload);
  t.false(text.includes('"x"'));
  t.false(text.includes('Bearer'));
  t.true(text.includes('text/plain'));
  t.deepEqual(
    snapshot.redactions?.map(({ path }) => path),
    ['0.0.1', '1.1.1', '2.apiKey', '3.apiKey', '4.own.apiKey', '5.apiKey', '6.0.1'],
  );
});

test('a name that is secret and refused by superjson is both hidden and renamed', (t) => {
  const snapshot = taker({}, { keys: ['constructor'] })({ constructor: 'x' });
  t.deepEqual(snapshot.payload.json, { $constructor: '[redacted]' });
  t.deepEqual(restore(stored(snapshot)), { constructor: '[redacted]' });
});

test('a positional secret is redacted by the name of its parameter', (t) => {
  const take = taker({}, { keys });
  const args = ['https://a.b', 'x', { ok: 1 }];
  const snapshot = take(args, ['url', 'api_key', 'options']);
  t.deepEqual(snapshot.payload.json, ['https://a.b', '[redacted]', { ok: 1 }]);
  t.deepEqual(snapshot.redactions, [{ path: '1', by: 'apiKey' }]);
  t.is(args[1], 'x');
  t.deepEqual(take(args, ['url', 'key']).payload.json, args as never);
  t.deepEqual(take({ 1: 'x' }, ['url', 'apiKey']).payload.json, { 1: 'x' });
});

test('patterns are redacted in every text, and each is reported by its name', (t) => {
  const error = new Error('from bob@example.com');
  const snapshot = taker(
    {},
    { patterns },
  )({
    plain: 'ask ann@a.org or bob@b.org with sk-123',
    map: new Map([['ann@a.org', 'sk-1']]),
    set: new Set(['ann@a.org']),
    boxed: Object('ann@a.org'),
    url: new URL('https://a.b/?mail=ann@a.org'),
    error,
  });
  const text = JSON.stringify(snapshot.payload);
  t.false(/ann|bob|sk-/.test(text), text);
  t.is(
    (snapshot.payload.json as { plain: string }).plain,
    'ask [redacted] or [redacted] with [redacted]',
  );
  t.deepEqual(snapshot.redactions?.slice(0, 4), [
    { path: 'plain', by: 'email' },
    { path: 'plain', by: 'token' },
    { path: 'map.0.0', by: 'email' },
    { path: 'map.0.1', by: 'token' },
  ]);
  t.notThrows(() => superjson.parse(text));
  t.is(String((restore(stored(snapshot)) as { url: unknown }).url), 'https://a.b/?mail=[redacted]');
});

test('a pattern that matches nothing at all ends', (t) => {
  const take = taker({}, { patterns: [{ name: 'empty', expression: /x*/g }] });
  t.is(take('axxb').payload.json, 'a[redacted]b');
  const unicode = taker({}, { patterns: [{ name: 'empty', expression: /x*/gu }] });
  t.is(unicode('🌲🌲x').payload.json, '🌲🌲[redacted]');
});

test('a cut leaves no half of a secret', (t) => {
  const take = taker({ stringChars: 10 }, { patterns });
  t.is(take(`12345 sk-${'a'.repeat(50)}`).payload.json, '12345 [red… [+49 chars]');
  const long = `${'sk-a '.repeat(600)}sk-${'b'.repeat(5000)}`;
  t.false(String(take(long).payload.json).includes('b'));
});

test('a stack is cut like any text, with no half of a secret left', (t) => {
  const error = new Error(`12345 sk-${'a'.repeat(50)}`);
  const { json } = stored(taker({ stringChars: 17 }, { patterns })(error));
  t.regex((json as { stack: string }).stack, /^Error: 12345 \[red… \[\+\d+ chars\]$/);
});

test('a text within the limit that holds a secret is searched whole', (t) => {
  const take = taker({ stringChars: 20 }, { patterns });
  t.is(take('0123456789 sk-1').payload.json, '0123456789 [redacted]');
});

test('many names are decided as well as few', (t) => {
  const take = taker({}, { keys });
  const value = Object.fromEntries(
    Array.from({ length: 9000 }, (_, index) => [`key${index}`, index]),
  );
  t.deepEqual(take(value).payload.json, value);
  t.deepEqual(take({ apiKey: 1, ['k'.repeat(500)]: 1 }).payload.json, {
    apiKey: '[redacted]',
    ['k'.repeat(500)]: 1,
  });
});

test('a path makes a field secret by the names around it, wherever they stand', (t) => {
  const paths = ['user.email', 'orders.*.card', 'note'];
  const value = {
    user: { email: 'a', name: 'Ann' },
    email: 'kept',
    deep: [{ user: new Map([['email', 'b']]), orders: [{ card: 'c', at: 1 }, [{ card: 'kept' }]] }],
    orders: { first: { card: 'd' }, card: 'kept' },
    user2: { email: 'kept' },
    list: Object.assign([1], { note: 'e' }),
  };
  const snapshot = taker({}, { paths })(value);
  t.false(/"[abcde]"/.test(JSON.stringify(snapshot.payload.json)));
  t.is(JSON.stringify(snapshot.payload.json).split('kept').length, 5);
  t.deepEqual(snapshot.redactions, [
    { path: 'user.email', by: 'user.email' },
    { path: 'deep.0.user.0.1', by: 'user.email' },
    { path: 'deep.0.orders.0.card', by: 'orders.*.card' },
    { path: 'orders.first.card', by: 'orders.*.card' },
    { path: 'list.own.note', by: 'note' },
  ]);
});

test('a path is looked at again when an object comes to stand elsewhere', (t) => {
  const take = taker({}, { paths: ['user.email'] });
  const series = newSeries();
  const person = { email: 'Zq7hunterXw2', name: 'Ann' };
  const padding = Array.from({ length: 40 }, (_, index) => `padding ${index}`);
  const state: Record<string, unknown> = { padding, contact: person };
  t.true(JSON.stringify(take(state, undefined, series).payload).includes('hunter'));
  delete state['contact'];
  state['user'] = person;
  const moved = take(state, undefined, series);
  t.deepEqual(moved.payload, take(state).payload);
  t.false(JSON.stringify(moved.payload).includes('hunter'));
});

test('a long text that comes again is searched again unless it is the same, and clean', (t) => {
  const take = taker({}, { keys, patterns });
  const clean = `${'walks north '.repeat(80)}sk_0123456789`;
  const secret = `${'walks north '.repeat(80)}sk-0123456789`;
  t.is(clean.length, secret.length);
  const hidden = `${'walks north '.repeat(80)}[redacted]`;
  const texts = [clean, secret, clean, secret, ...Array.from({ length: 20 }, (_, n) => clean + n)];
  for (let round = 0; round < 2; round += 1) {
    const { payload, redactions } = take(texts);
    t.deepEqual(payload.json, [clean, hidden, clean, hidden, ...texts.slice(4)]);
    t.deepEqual(
      redactions?.map(({ path }) => path),
      ['1', '3'],
    );
  }
});

test('what one policy finds nothing in, another one searches', (t) => {
  const text = `${'walks north '.repeat(80)}sk-0123456789`;
  t.is(taker({}, { keys })(text).payload.json, text);
  t.not(taker({}, { keys, patterns })(text).payload.json, text);
});
