import { runInNewContext } from 'node:vm';

/** Puts a secret somewhere in a value. */
export type Plant = (secret: string) => unknown;

class Client {
  apiKey: string;
  constructor(secret: string) {
    this.apiKey = secret;
  }
}

const formOf = (name: string, value: string): FormData => {
  const form = new FormData();
  form.append(name, value);
  return form;
};

/** Secrets that nothing but a name beside them tells. */
export const NAMED: Readonly<Record<string, Plant>> = {
  'a field': (secret) => ({ apiKey: secret }),
  'a field in another spelling': (secret) => ({ 'X-API-KEY': secret, Api_Key: [secret] }),
  'a field of the environment': (secret) => ({ TAVILY_API_KEY: secret, SMTP_PASSWORD: secret }),
  'a field with a longer name': (secret) => ({
    stripeSecretKey: secret,
    AWSSecret: secret,
    'x-vendor-access-token': secret,
    user2Password: secret,
  }),
  'inside a field': (secret) => ({ credentials: { user: 'bob', pass: [secret] } }),
  'a field of an instance': (secret) => new Client(secret),
  'a field of another realm': (secret) =>
    (runInNewContext('(password) => ({ password })') as Plant)(secret),
  'a field without a prototype': (secret) =>
    Object.assign(Object.create(null) as object, { token: secret }),
  'a field under a symbol': (secret) => ({ [Symbol('apiKey')]: secret }),
  'a field of a function': (secret) => Object.assign(() => 1, { apiKey: secret }),
  'a static field': (secret) => Object.assign(class Tool {}, { apiKey: secret }),
  'a field of an array': (secret) => Object.assign([1], { cookie: secret }),
  'a field of a date': (secret) => Object.assign(new Date(1), { passphrase: secret }),
  'a field of bytes': (secret) => Object.assign(new Uint8Array(2), { secret }),
  'a Map': (secret) => new Map([['authorization', secret]]),
  'a Map in a Map': (secret) => new Map([['a', new Map([['set-cookie', [secret]]])]]),
  Headers: (secret) => new Headers({ Authorization: secret, 'set-cookie': secret }),
  'a Request': (secret) => new Request('https://a.b', { headers: { 'x-api-key': secret } }),
  'search parameters': (secret) => new URLSearchParams({ access_token: secret }),
  'form data': (secret) => formOf('password', secret),
  'entries of headers': (secret) =>
    Object.entries({ accept: 'text/plain', authorization: `Basic ${secret}` }),
  'a list of pairs': (secret) => ({ headers: [['Cookie', secret]] }),
  'a pair with a field': (secret) => [Object.assign(['token', secret], { seen: true })],
  'raw headers': (secret) => ({ rawHeaders: ['Host', 'a.b', 'Authorization', secret] }),
  'a URL': (secret) => new URL(`https://a.b/c?page=1&api_key=${secret}#end`),
  'a text that is a URL': (secret) => `https://a.b/c?token=${secret}&page=1`,
  'two in one text': (secret) => `https://a.b/?token=${secret}&x=1&api_key=${secret}`,
  'the fragment of a URL': (secret) => `https://a.b/c#access_token=${secret}&state=1`,
  'a longer name in a URL': (secret) => `https://a.b/c?vendorApiKey=${secret}`,
  'a name that is a URL': (secret) => ({ cache: { [`https://a.b/c?token=${secret}`]: 1 } }),
  'a URL in a text': (secret) => `see https://a.b/c?x=1&client_secret=${secret} for more`,
  'a URL in a URL': (secret) => `https://a.b/?to=https://c.d/?token=${secret}`,
  'a written-out URL in a URL': (secret) =>
    `https://a.b/?to=${encodeURIComponent(`https://c.d/?x=1&token=${secret}`)}`,
  'a name that is written out': (secret) => `https://a.b/?api%5Fkey=${secret}`,
  'a name in brackets': (secret) => `https://a.b/?user[password]=${secret}`,
  'user info': (secret) => `postgres://bob:${secret}@db.example.org:5432/shop`,
  'user info with an @': (secret) => `redis://:p@${secret}@cache/0`,
  'user info of a URL': (secret) => new URL(`https://bob:${secret}@a.b/`),
  'a connection string': (secret) => `Server=db;Database=shop;User Id=bob;Password=${secret};`,
  'one with spaced names': (secret) =>
    `Endpoint=sb://a.b/;SharedAccessKeyName=root;Shared Access Key=${secret}`,
  'one with spaces': (secret) => `host=db user=bob password=${secret} dbname=shop`,
  'a cookie': (secret) => `theme=dark; token=${secret}; Path=/; HttpOnly`,
  'a form': (secret) => `password=${secret}&user=bob`,
  'JSON in a text': (secret) => JSON.stringify({ user: 'bob', login: { password: secret } }),
  'a header in a text': (secret) => `curl -H "Authorization: Basic ${secret}" https://a.b`,
  'the message of an error': (secret) => new Error(`cannot get https://a.b?token=${secret}`),
  'the cause of an error': (secret) =>
    new Error('failed', { cause: new Error('no', { cause: { password: secret } }) }),
  'a field of an error': (secret) =>
    Object.assign(new Error('429'), { config: { headers: { Authorization: secret } } }),
  'errors of an error': (secret) =>
    new AggregateError([Object.assign(new Error('a'), { apiKey: secret })], 'all'),
  'a key of a Map': (secret) => new Map([[`https://a.b?token=${secret}`, 1]]),
  'a Set': (secret) => new Set([`https://a.b?token=${secret}`]),
  'a box': (secret) => Object(`https://a.b?token=${secret}`) as object,
};

/** Secrets that their own shape tells, wherever they stand. */
export const SHAPED: Readonly<Record<string, Plant>> = {
  'a text': (secret) => `use ${secret} from now on`,
  'a name': (secret) => ({ clients: { [secret]: { calls: 1 } } }),
  'a name among many': (secret) =>
    Object.fromEntries([...Array(40).keys(), secret].map((key) => [`k ${key}`, 1])),
  'a key of a Map': (secret) => new Map([[secret, 1]]),
  'a long name': (secret) => ({ [`${'k'.repeat(200)} ${secret}`]: 1 }),
  'an expression': (secret) => new RegExp(secret),
  'the path of a URL': (secret) => new URL(`https://a.b/${secret}/c`),
  'the message of an error': (secret) => new TypeError(`bad key ${secret}`),
  'the name of an error': (secret) => Object.assign(new Error('x'), { name: `E ${secret}` }),
  'a list of many': (secret) => [...Array.from({ length: 40 }, () => 'x'), secret],
};

/** What looks like a secret, or like its name, and is none. */
export const LOOK_ALIKES: readonly unknown[] = [
  { max_tokens: 5, prompt_tokens: 7, completion_tokens: 8, tokens: [1], tokenizer: 'bpe' },
  { author: 'Ann', authorized: true, secretary: 'Bob', passwordless: true, keyboard: 'us' },
  { cookieCount: 2, bearing: 'north', apiKeyCount: 3, tokenType: 'word', passed: true },
  { nextToken: 'a', pageToken: 'b', pad_token: '<pad>', eosToken: 7, publicKey: 'c' },
  { hasPassword: true, showPassword: 'no', withoutSecret: 1, is_api_key: 'x', resetPassword: 'y' },
  { passwordHint: 'pet', secretName: 'a', apiKeyId: 'b', therapikey: 'c', foreign_key: 'd' },
  { PASSWORDLESS: 1, MYPASSWORD: 2, cacheKey: 'k', accessTokenCount: 3, max_new_tokens: 4 },
  { required: ['password', 'token'], words: ['token', 'secret', 'cookie'] },
  { rawHeaders: ['Host', 'a.b', 'Accept', '*/*'], rawText: 'authorization' },
  new Map<unknown, unknown>([
    ['max_tokens', 5],
    [{ token: 1 }.token, 'one'],
  ]),
  [['accept', 'text/plain']],
  'https://a.b/c?page=2&max_tokens=5&tokens=7#token',
  'https://localhost:3000/@scope/package',
  'http://[::1]:3000/x@y',
  'https://bob@a.b/path',
  'git@github.com:org/repo.git and ssh://git@github.com:22/org/repo',
  'servers are http://a.b:3000, mail bob@example.org',
  'it is 12:30 @ home, see a://b and c:d@e',
  'const token=lexer.next(); if (a&&token==b&&token=c) f(password=1, x&token==y);',
  'f(token=tokens[0], password=None)',
  'SELECT * FROM users WHERE token=? AND secret IS NULL',
  'Password: must be at least 8 characters. The token = a word.',
  'The secret of a good password is its length; a cookie is not a token.',
  'a=1;b=2;tokens=3',
  'health=9 food=8 max_tokens=7',
  '{"max_tokens": 5, "tokens": "7", "note": "the \\"token\\": here"}',
  'Authorization: required. Basic understanding is enough.',
  'sk-learn, sk-based-approaches-in-python and ghp_short are names',
  'task-1234567890-abcdefghijklmnop',
];
