import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import test from 'ava';
import OpenAI from 'openai';
import { VERSION } from 'openai/version';
import type { Evaluator } from '../../lib/model/decision.js';
import type { SourceFile } from '../../lib/model/policy.js';
import { PRESET_NAMES } from '../../lib/policy/presets/names.js';
import { PRESETS } from '../../lib/policy/presets/table.js';
import { compiled, problemsOf, roots } from './support.js';

const momentsOf = (decision: unknown): string | undefined =>
  JSON.stringify(decision, (_key, value: unknown) =>
    typeof value === 'function' ? (value as Evaluator).moment : value,
  )?.replace(/"rules":\[[\d,]*\]/, '');

for (const name of PRESET_NAMES) {
  const { rules, ...preset } = PRESETS[name];
  test(`preset ${name} is plain data under its own name`, (t) => {
    t.is(preset.name, name);
    t.deepEqual(JSON.parse(JSON.stringify(rules)), rules);
  });

  test(`preset ${name}: its rules hold what rules of a user must hold`, (t) => {
    t.deepEqual(problemsOf({ rules }), []);
  });

  test(`preset ${name}: expressions that wait for their first call know when they can be read`, (t) => {
    const moments = (policy: object) =>
      rules.map((rule) => {
        const all = compiled(policy).policy;
        if ('function' in rule) return momentsOf(all.forFunction(rule.function));
        const plan = all.forChain([rule.class]);
        return plan?.exactMembers.map((member) => momentsOf(plan.decide(member)));
      });
    t.deepEqual(moments({ rules: [{ preset: name }] }), moments({ rules }));
  });
}

const root = dirname(createRequire(__filename).resolve('openai'));

const file = (subpath: string): SourceFile => ({
  path: join(root, subpath),
  package: { name: 'openai', version: VERSION, subpath },
});

const { policy, reports } = compiled({ rules: [{ preset: 'openai' }] });
const create = () =>
  policy
    .inFile(file('resources/chat/completions/completions.js'))
    ?.classPlan('Completions')
    ?.decide('create');

test('the openai preset finds the classes of the installed client, in both of its builds', (t) => {
  const client = new OpenAI({ apiKey: 'x' });
  t.is(client.chat.completions.constructor.name, 'Completions');
  t.is(Object.getPrototypeOf(client).constructor.name, 'OpenAI');
  t.true(Object.hasOwn(OpenAI.prototype, 'fetchWithTimeout'));
  for (const extension of ['js', 'mjs']) {
    const targets = policy.inFile(file(`resources/chat/completions/completions.${extension}`));
    t.not(targets?.classPlan('Completions')?.decide('create'), undefined);
    const http = policy.inFile(file(`client.${extension}`))?.classPlan('OpenAI');
    t.is(http?.decide('fetchWithTimeout')?.system, 'openai.http');
  }
});

test('the openai preset leaves namesakes alone: other classes, other packages, other versions', (t) => {
  t.is(policy.inFile(file('resources/completions.js'))?.classPlan('Messages'), undefined);
  t.is(policy.inFile(file('resources/beta/chat/completions.js')), undefined);
  t.is(policy.inFile({ path: '/app/completions.js' }), undefined);
  const other = (name: string, at: string) => ({
    path: `/app/node_modules/${name}/${at}/x.js`,
    package: { name, version: at, subpath: 'resources/chat/completions/x.js' },
  });
  t.is(policy.inFile(other('groq', '5.0.0')), undefined);
  t.is(policy.inFile(other('openai', '3.3.0')), undefined);
  t.is(policy.inFile(other('openai', '8.0.0')), undefined);
  t.not(policy.inFile(other('openai', '4.0.0')), undefined);
});

test('the openai preset reads the whole model call off a real one', async (t) => {
  const answer = {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model: 'gpt-5-2026',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'hi' } }],
    usage: {
      prompt_tokens: 10,
      completion_tokens: 4,
      total_tokens: 14,
      prompt_tokens_details: { cached_tokens: 6 },
      completion_tokens_details: { reasoning_tokens: 3 },
    },
  };
  const client = new OpenAI({
    apiKey: 'x',
    fetch: async () => Response.json(answer, { headers: { 'x-request-id': 'req_1' } }),
  });
  const messages = [{ role: 'user' as const, content: 'hello' }];
  const body = { model: 'gpt-5', temperature: 0, top_k: 4, messages };
  const result = await client.chat.completions.create(body);
  const given = roots({ args: [body], arg: { body }, self: client.chat.completions, result });
  const llm = create()?.llm;
  const read = Object.fromEntries(
    Object.entries(llm ?? {}).map(([key, value]) => [
      key,
      typeof value === 'function' ? (value as Evaluator)(given) : value,
    ]),
  );
  t.deepEqual(read, {
    stream: 'openai.chat',
    provider: 'openai',
    model: 'gpt-5',
    params: { model: 'gpt-5', temperature: 0, top_k: 4 },
    messages,
    output: [{ role: 'assistant', content: 'hi' }],
    inputTokens: 10,
    outputTokens: 4,
    cachedTokens: 6,
    reasoningTokens: 3,
    finishReason: ['stop'],
    responseId: 'chatcmpl-1',
    responseModel: 'gpt-5-2026',
    requestId: 'req_1',
  });
  t.deepEqual(reports, []);
});

test('the openai preset takes no header and no body of an HTTP attempt', (t) => {
  const http = policy.inFile(file('client.js'))?.classPlan('OpenAI')?.decide('fetchWithTimeout');
  const init = { method: 'post', headers: { authorization: 'Bearer x' }, body: '{}' };
  const given = roots({
    arg: { url: 'http://localhost/v1', init, ms: 1 },
    result: new Response('{}', { status: 503 }),
  });
  if (typeof http?.args !== 'function' || typeof http.result !== 'function') throw new Error('all');
  t.deepEqual(http.args(given), { url: 'http://localhost/v1', method: 'post' });
  t.deepEqual(http.result(given), { status: 503 });
});

test('later rules override a preset field by field', (t) => {
  const { policy: mine } = compiled({
    rules: [
      { preset: 'openai' },
      { class: 'Completions', module: 'openai', system: 'mine', methods: ['create'] },
    ],
  });
  const plan = mine
    .inFile(file('resources/chat/completions/completions.js'))
    ?.classPlan('Completions');
  t.is(plan?.decide('create')?.system, 'mine');
  t.is(plan?.decide('create')?.llm?.stream, 'openai.chat');
  t.deepEqual(plan?.decide('create')?.rules, [0, 1]);
});
