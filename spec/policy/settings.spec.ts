import test from 'ava';
import { comparableKey, DEFAULT_LIMITS, SECRET_KEYS } from '../../lib/policy/defaults.js';
import { namedPattern, type PatternName } from '../../lib/policy/patterns.js';
import { compiled, problemsOf } from './support.js';

const isRedacted = (key: string, redact?: unknown): boolean => {
  const { keys } = compiled({ redact }).policy.redact;
  return keys.map(comparableKey).includes(comparableKey(key));
};

test('names of secrets are redacted by default, however they are written', (t) => {
  for (const key of [
    'password',
    'PASSWORD',
    'api_key',
    'apiKey',
    'X-API-Key',
    'OPENAI_API_KEY',
    'Authorization',
    'proxy-authorization',
    'Set-Cookie',
    'client_secret',
    'access_token',
    'refreshToken',
    'token',
    'private-key',
    'AWS_SECRET_ACCESS_KEY',
    'credentials',
    'x-goog-api-key',
    'Ocp-Apim-Subscription-Key',
    'X-RapidAPI-Key',
  ])
    t.true(isRedacted(key), key);
});

test('names that merely contain one are facts, and stay', (t) => {
  for (const key of [
    'max_tokens',
    'maxTokens',
    'prompt_tokens',
    'completion_tokens',
    'token_count',
    'tokens',
    'tokenizer',
    'key',
    'keys',
    'secretary',
    'author',
    'cookieCount',
    'subscription',
    'finish_reason',
  ])
    t.false(isRedacted(key), key);
});

test('no two default names are the same name', (t) => {
  t.is(new Set(SECRET_KEYS.map(comparableKey)).size, SECRET_KEYS.length);
});

test('keys adds, allow takes away, defaults switches the list off, false everything', (t) => {
  t.true(isRedacted('seed', { keys: ['Seed'] }));
  t.true(isRedacted('token', { keys: ['seed'] }));
  t.false(isRedacted('TOKEN', { allow: ['token'] }));
  t.true(isRedacted('password', { allow: ['token'] }));
  t.false(isRedacted('token', { defaults: false, keys: ['seed'] }));
  t.true(isRedacted('seed', { defaults: false, keys: ['seed'] }));
  t.deepEqual(compiled({ redact: false }).policy.redact, { keys: [], patterns: [] });
});

const patternNames = (redact?: unknown) =>
  compiled({ redact }).policy.redact.patterns.map(({ name }) => name);

test('the pattern of secrets is on by default; others come by name or as expressions', (t) => {
  t.deepEqual(patternNames(), ['secret']);
  t.deepEqual(patternNames({ patterns: ['email', 'secret'] }), ['secret', 'email']);
  t.deepEqual(patternNames({ defaults: false }), []);
  t.deepEqual(patternNames({ defaults: false, patterns: ['ipv4'] }), ['ipv4']);
  const own = compiled({
    redact: {
      patterns: [
        { name: 'id', regex: 'ID-\\d+', flags: 'i' },
        { name: 'x', regex: /y/g },
      ],
    },
  }).policy.redact.patterns;
  t.is('a id-12 b'.replace(own[1]?.expression ?? '', '*'), 'a * b');
  t.is(own[2]?.expression.flags, 'g');
});

test('each policy has expressions of its own, since they have a state', (t) => {
  const first = compiled({}).policy.redact.patterns[0]?.expression;
  t.not(first, compiled({}).policy.redact.patterns[0]?.expression);
  t.true(first?.global);
});

test('records go in batches and signals are left alone, unless the policy says otherwise', (t) => {
  t.like(compiled({}).policy, { durability: 'batch', signals: false });
  const policy = { signals: true, store: { durability: 'call' } };
  t.like(compiled(policy).policy, { durability: 'call', signals: true });
});

test('no session is ever deleted, unless the policy says after how long or above what size', (t) => {
  const retained = (retention?: object) => compiled({ store: { retention } }).policy.retention;
  t.is(compiled({}).policy.retention, undefined);
  t.is(retained({}), undefined);
  t.deepEqual(retained({ ageDays: 3 }), { ageDays: 3 });
  t.deepEqual(retained({ sizeMb: 500 }), { sizeMb: 500 });
  t.deepEqual(retained({ ageDays: 3, sizeMb: 500 }), { ageDays: 3, sizeMb: 500 });
});

test('a retention of nothing is refused: it would delete everything', (t) => {
  for (const retention of [{ ageDays: 0 }, { sizeMb: 0 }, { ageDays: -1 }, { sizeMb: 0.5 }]) {
    t.regex(problemsOf({ store: { retention } })[0] ?? '', /^STENO_POLICY_TYPE store\.retention\./);
  }
});

test('an expression that is none is refused', (t) => {
  const [said] = problemsOf({ redact: { patterns: [{ name: 'id', regex: '(' }] } });
  t.true(
    said?.startsWith('STENO_POLICY_TYPE redact.patterns[0].regex: this is no regular expression'),
  );
});

const cleaned = (name: PatternName, text: string): string =>
  text.replace(namedPattern(name).expression, '*');

const KEY = 'abcdefghij0123456789ABCDEFGHIJ0123456789';
const finds = test.macro({
  exec(t, name: PatternName, found: readonly string[], left: readonly string[]) {
    for (const text of found) t.is(cleaned(name, `a ${text} b`), 'a * b', text);
    for (const text of left) t.is(cleaned(name, text), text);
  },
  title: (_title, name) => `the pattern ${name} finds what it should, and nothing else`,
});

test(
  finds,
  'secret',
  [
    `sk-${KEY}`,
    `sk-proj-${KEY}`,
    `sk_live_${KEY}`,
    `ghp_${KEY}`,
    `github_pat_${KEY}`,
    'AKIAIOSFODNN7EXAMPLE',
    `AIza${KEY.slice(0, 35)}`,
    'xoxb-123456789012-abc',
    `Bearer ${KEY}`,
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${KEY}`,
    '-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----',
  ],
  [
    'task-management-and-other-words-of-length',
    'sk-learn-something-very-long-indeed-here',
    'sk-short1',
    'AKIA123',
    'Bearer of bad news',
    'Authorization: none, see Basic usage',
    'eyJhbGciOiJIUzI1NiJ9',
    '-----BEGIN PUBLIC KEY-----',
  ],
);
test('a private key that was cut off is redacted to the end of the text', (t) => {
  t.is(cleaned('secret', 'x -----BEGIN PRIVATE KEY-----\nMIIE'), 'x *');
});
test(
  finds,
  'email',
  ['jane.doe+tag@mail.example.co.uk', 'a@b.io'],
  ['a@b', '@decorator', 'user@', 'x = a @ b.c'],
);
test(
  finds,
  'creditCard',
  ['4111 1111 1111 1111', '5500-0000-0000-0004', '378282246310005', '4111111111111111'],
  ['1763867890123456', '12345', '9999 9999 9999 9999', '41111111111111112222'],
);
test(
  finds,
  'ipv4',
  ['10.0.0.1', '255.255.255.255'],
  ['256.1.1.1', '1.2.3', '1.2.3.4.5', 'v10.20.30.400'],
);
test(
  finds,
  'iban',
  ['DE89 3704 0044 0532 0130 00', 'GB82WEST12345698765432', 'NO93 8601 1117 947'],
  ['DE89', 'AB12 CDEF', 'de89370400440532013000', 'XDE89370400440532013000', '89DE370400440532'],
);
test(finds, 'phone', ['+49 151 23456789', '+1 (555) 010-0199'], ['2026-11-23', '1+1', '+123']);

test('no text makes a pattern slow', (t) => {
  const texts = [
    'a',
    'sk-',
    'eyJ-',
    'eyJaaaaaaaa.',
    '1',
    '1.',
    '+1',
    'a@',
    'a.',
    '-----BEGIN ',
    'Bearer ',
    'authorization: ',
    'AB12 ',
    'AB12CDEF',
  ];
  for (const name of ['secret', 'email', 'creditCard', 'iban', 'ipv4', 'phone'] as const)
    for (const text of texts) {
      const started = performance.now();
      cleaned(name, text.repeat(100_000 / text.length));
      t.true(performance.now() - started < 2_000, `${name} on ${text}`);
    }
});

test('paths of fields to redact end with a name', (t) => {
  const paths = ['user.email', '*.card'];
  t.deepEqual(compiled({ redact: { paths } }).policy.redact.paths, paths);
  t.is(compiled({}).policy.redact.paths, undefined);
  const said = 'a path is names with dots between them, and its last one is no "*".';
  t.deepEqual(problemsOf({ redact: { paths: ['a.b', 'a..b', 'user.*', '.a'] } }), [
    `STENO_POLICY_TYPE redact.paths[1]: ${said}`,
    `STENO_POLICY_TYPE redact.paths[2]: ${said}`,
    `STENO_POLICY_TYPE redact.paths[3]: ${said}`,
  ]);
});

test('limits have defaults, each of which can be set', (t) => {
  t.deepEqual(compiled({}).policy.limits, DEFAULT_LIMITS);
  const limits = {
    depth: 1,
    items: 2,
    keys: 3,
    stringChars: 4,
    bufferBytes: 5,
    bytes: 6,
    nodes: 7,
    eventNodes: 8,
  };
  t.deepEqual(compiled({ limits }).policy.limits, limits);
  t.deepEqual(compiled({ limits: { items: 7 } }).policy.limits, { ...DEFAULT_LIMITS, items: 7 });
});

test('session settings', (t) => {
  t.deepEqual(compiled({}).policy.session, { start: 'auto' });
  const session = { name: 'n', start: 'explicit', metadata: { a: [1] } } as const;
  t.deepEqual(compiled({ session }).policy.session, session);
});

test('a policy whose literal JSON cannot hold still compiles and has a hash', (t) => {
  const $value: unknown[] = [];
  $value.push($value);
  const { policy } = compiled({ rules: [{ function: 'f', metadata: { a: { $value } } }] });
  t.regex(policy.hash, /^[0-9a-f]{12}$/);
});

test('functions count in the hash by their text', (t) => {
  const hash = (reward: () => number) =>
    compiled({ rules: [{ function: 'f', reward }] }).policy.hash;
  t.is(
    hash(() => 1),
    hash(() => 1),
  );
  t.not(
    hash(() => 1),
    hash(() => 2),
  );
});

/** The shortest of each kind that begins like a secret; the other kinds are longer by their expression. */
const SHORTEST_OF: Readonly<Record<PatternName, readonly string[]>> = {
  secret: [
    'xoxb-1234567890',
    'AKIAABCDEFGHIJKLMNOP',
    'sk-abcdefghijklmnopqrs1',
    'Authorization:Basic abcd',
    `Bearer ${'a'.repeat(20)}`,
    `eyJ${'a'.repeat(8)}.eyJ${'b'.repeat(8)}.${'c'.repeat(8)}`,
    '-----BEGIN PRIVATE KEY-----',
  ],
  email: ['a@b.co'],
  creditCard: ['378282246310005', '4111111111111111'],
  iban: ['NO9386011117'],
  ipv4: ['1.1.1.1'],
  phone: ['+12345678'],
};

for (const [name, texts] of Object.entries(SHORTEST_OF) as [PatternName, readonly string[]][]) {
  test(`texts too short for the pattern ${name} are known by their length`, (t) => {
    for (const text of texts) t.is(cleaned(name, text), '*', text);
    const shortest = Math.min(...texts.map(({ length }) => length));
    t.is(namedPattern(name).shortest, shortest);
  });
}
