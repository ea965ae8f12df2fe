import test from 'ava';
import {
  definePolicy,
  instrument,
  type MethodRule,
  TraceRecorder,
  withSession,
} from '../../lib/index.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { eventsOf } from '../helpers/trace.js';

function recorded<T extends object>(object: T, rule: MethodRule, work: (object: T) => void) {
  const recorder = new TraceRecorder();
  const method = Object.keys(object)[0] ?? '';
  const traced = instrument(object, { methods: { [method]: rule } });
  withSession({ sinks: [recorder] }, () => work(traced));
  return recorder.events;
}

const numbers = Array.from({ length: 1000 }, (_, n) => n);
const embed = () => ({ embed: (_model: string, texts: number[]) => texts.map((n) => n * 2) });

test('of a batch its size is told by the first list, and its lists as ever', (t) => {
  const [event] = recorded(embed(), { batch: true }, (it) => it.embed('m', [1, 2, 3]));
  t.deepEqual(event?.batch, { size: 3 });
  t.deepEqual(event?.before?.args, ['m', [1, 2, 3]]);
  t.deepEqual(event?.after?.result, [2, 4, 6]);
});

test('a share of the items is told one by one, each with its result, in place of the lists', (t) => {
  const [event] = recorded(embed(), { batch: { sample: 0.1 } }, (it) => it.embed('m', numbers));
  const items = event?.batch?.items ?? [];
  t.is(event?.batch?.size, 1000);
  t.true(items.length > 50 && items.length < 200, `${items.length}`);
  for (const { index, item, result } of items) t.deepEqual([item, result], [index, index * 2]);
  t.is(event?.before, undefined);
  t.is(event?.after, undefined);
});

test('no item, and lists all the same, where the rule says so; no list, no size', (t) => {
  const rule: MethodRule = { args: true, batch: { sample: 0, size: 'length(args[0])' } };
  const [none] = recorded(embed(), rule, (it) => it.embed('mm', [1]));
  t.deepEqual(none?.batch, { size: 2, items: [] });
  t.deepEqual(none?.before?.args, ['mm', [1]]);
  const [plain] = recorded({ f: (x: number) => x }, { batch: true }, (it) => it.f(1));
  t.deepEqual(plain?.batch, {});
});

const PRICES = {
  'gpt-*': { input: 1, output: 1 },
  'gpt-4*': { input: 2, output: 8, cached: 0.5, cacheWrite: 2.5 },
  exact: { output: 3 },
};

for (const [model, responseModel, cost] of [
  ['gpt-4-mini', undefined, 3 * 2 + 4 * 0.5 + 3 * 2.5 + 5 * 8],
  ['gpt-3', undefined, 15],
  ['exact', undefined, 15],
  ['alias', 'gpt-3-0613', 15],
  ['unknown', 'neither', undefined],
] as const) {
  test(`what a call of ${model} costs, answered by ${responseModel ?? 'the same'}`, (t) => {
    const recorder = new TraceRecorder();
    const policy = definePolicy({
      prices: PRICES,
      rules: [
        {
          class: 'Client',
          methods: {
            ask: {
              llm: {
                model: 'args[0]',
                responseModel: 'args[1]',
                inputTokens: { $value: 10 },
                cachedTokens: { $value: 4 },
                cacheWriteTokens: { $value: 3 },
                outputTokens: { $value: 5 },
              },
            },
          },
        },
      ],
    });
    class Client {
      ask(..._models: unknown[]) {}
    }
    const client = instrument(new Client(), policy);
    withSession({ sinks: [recorder] }, () => client.ask(model, responseModel));
    t.is(recorder.events[0]?.llm?.costMicroUsd, cost);
  });
}

const LAZY = `
const { instrument, withSession } = require(${JSON.stringify(`${REPOSITORY}/dist/lib/index.js`)});
const agent = { plan(map) { return map; }, look(map) { return map; } };
instrument(agent, { methods: { plan: { lazy: ['args'] }, look: true } });
const map = { cells: [1, 2], apiKey: 'secret-of-mine' };
withSession({}, () => { agent.plan(map); agent.look(map); });
map.cells.push(3);
`;

test('lazy values are as they are when they are written; others as they were; secrets in neither', async (t) => {
  const project = new Project({ 'app.js': LAZY });
  await project.bare('app.js');
  const [plan, look] = await eventsOf(project);
  t.deepEqual(plan?.before?.args, [{ cells: [1, 2, 3], apiKey: '[redacted]' }]);
  t.deepEqual(plan?.after?.result, { cells: [1, 2], apiKey: '[redacted]' });
  t.deepEqual(look?.before?.args, [{ cells: [1, 2], apiKey: '[redacted]' }]);
  t.true(plan?.redactions?.some(({ path }) => path === 'args.0.apiKey'));
});

const SETTINGS = {
  'steno.policy.json': {
    redact: { keys: ['pin'] },
    session: { metadata: { team: 'x' } },
    rules: [],
  },
  'app.js': `
const { startSession } = require(${JSON.stringify(`${REPOSITORY}/dist/lib/index.js`)});
const session = startSession({ name: 's' });
session.addEvent({ kind: 'agent', method: 'm', args: [{ pin: 1234 }] });
session.end();`,
};

test("what is recorded without rules follows the settings of the project's policy", async (t) => {
  const project = new Project(SETTINGS);
  const { stderr } = await project.bare('app.js');
  t.is(stderr, '');
  t.deepEqual((await eventsOf(project))[0]?.before?.args, [{ pin: '[redacted]' }]);
});

test('where that policy cannot be used, this is said, and the defaults hold', async (t) => {
  const project = new Project({ ...SETTINGS, 'steno.policy.json': '{ "rules": [' });
  const { stderr, code } = await project.bare('app.js');
  t.is(code, 0);
  t.regex(stderr, /^stenographer: STENO_POLICY_JSON .*The defaults hold\.\n$/);
  t.deepEqual((await eventsOf(project))[0]?.before?.args, [{ pin: 1234 }]);
});
