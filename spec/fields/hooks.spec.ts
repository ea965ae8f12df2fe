/** `beforeRecord` and `afterRecord`. */
import test from 'ava';
import {
  type AfterRecord,
  definePolicy,
  type EventRecord,
  instrument,
  type Policy,
} from '../../lib/index.js';
import { Project } from '../helpers/project.js';
import { sessionsIn } from '../helpers/trace.js';

const APP = {
  'app.js': `
const { Agent } = require('./agent.js');
const agent = new Agent();
(async () => {
  for (const word of ['one', 'secret', 'three']) await agent.say(word);
  try { await agent.say('fail'); } catch {}
  console.log(agent.said.join());
})();`,
  'agent.js': `
exports.Agent = class Agent {
  said = [];
  async say(word) {
    this.said.push(word);
    this.log({ word });
    if (word === 'fail') throw new Error('with pin 1234');
    return { word, when: new Date(0) };
  }
  log(entry) { return entry; }
};`,
};

const policyWith = (hooks: object): object => ({
  ...hooks,
  rules: [
    {
      class: 'Agent',
      methods: { say: { message: { from: "'a'", to: "'b'", content: 'arg.word' } }, log: true },
    },
  ],
});

async function recorded(hooksFile: string, hooks: object) {
  const project = new Project({
    ...APP,
    'steno.hooks.js': hooksFile,
    'steno.policy.json': policyWith(hooks),
  });
  const outcome = await project.traced('app.js');
  const [session] = await sessionsIn(project.store);
  if (session === undefined) throw new Error(outcome.stderr);
  return { ...outcome, session, project };
}

const BEFORE = { beforeRecord: { $fn: './steno.hooks.js#before' } };

test('what the hook leaves out is not recorded, and counted; what is below it has no parent', async (t) => {
  const { session, stdout, stderr } = await recorded(
    "exports.before = (record) => !(record.method === 'say' && record.before.args[0] === 'secret');",
    BEFORE,
  );
  t.is(stdout, 'one,secret,three,fail\n');
  t.is(stderr, '');
  t.deepEqual(
    session.events.map(({ method, before }) => [method, before?.args]),
    [
      ['say', ['one']],
      ['log', [{ word: 'one' }]],
      ['log', [{ word: 'secret' }]],
      ['say', ['three']],
      ['log', [{ word: 'three' }]],
      ['say', ['fail']],
      ['log', [{ word: 'fail' }]],
    ],
  );
  t.is(session.session.notes?.['STENO_DROPPED'], 1);
  t.deepEqual(session.problems, []);
});

test('what the hook changes is recorded so, and reaches neither the program nor other parts', async (t) => {
  const { session, stdout } = await recorded(
    `exports.before = (record) => {
      if (record.type === 'message') { record.content = record.content.toUpperCase(); record.from = 'x'; return; }
      if (record.method !== 'say') return;
      record.before.args[0] = '***';
      record.metadata = { edited: true };
      record.reward = 2;
      if (record.after.error) { record.after.error.message = 'hidden'; record.after.error.value.message = 'hidden'; }
      else delete record.after.result.word;
    };`,
    BEFORE,
  );
  t.is(stdout, 'one,secret,three,fail\n');
  const [say, log] = session.events;
  t.deepEqual(say?.before?.args, ['***']);
  t.deepEqual(say?.after?.result, { when: new Date(0) });
  t.deepEqual(say?.metadata, { edited: true });
  t.is(say?.reward, 2);
  t.deepEqual(log?.before?.args, [{ word: 'one' }]);
  t.is(log?.parent, say?.id);
  t.is(session.events.findLast(({ method }) => method === 'say')?.after?.error?.message, 'hidden');
  t.deepEqual(
    session.messages.map(({ content, from, to }) => [content, from, to]),
    ['ONE', 'SECRET', 'THREE', 'FAIL'].map((word) => [word, 'x', 'b']),
  );
});

test('a hook that throws or answers a promise is said once; the records are kept', async (t) => {
  for (const body of ["throw new Error('hook')", 'return Promise.reject(new Error("hook"))']) {
    const { session, stderr, stdout, code } = await recorded(
      `exports.before = () => { ${body}; }; exports.after = exports.before;`,
      { ...BEFORE, afterRecord: { $fn: './steno.hooks.js#after' } },
    );
    t.is(code, 0);
    t.is(stdout, 'one,secret,three,fail\n');
    t.is(session.events.length, 8);
    t.is(stderr.match(/STENO_EXPRESSION_FAILED: beforeRecord/g)?.length, 1, stderr);
    t.is(stderr.match(/STENO_EXPRESSION_FAILED: afterRecord/g)?.length, 1, stderr);
  }
});

test('afterRecord sees each finished record, as a reader would', async (t) => {
  const { session, project } = await recorded(
    `const seen = [];
    exports.after = (record) => {
      seen.push(record);
      if (record.type === 'session') {
        require('node:fs').writeFileSync('seen.json', JSON.stringify(seen));
      }
    };`,
    { afterRecord: { $fn: './steno.hooks.js#after' } },
  );
  const { readFileSync } = await import('node:fs');
  const seen = JSON.parse(readFileSync(`${project.dir}/seen.json`, 'utf8')) as EventRecord[];
  const byId = (records: readonly { id: string }[]) =>
    [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
  const asJson: unknown = JSON.parse(
    JSON.stringify(byId([...session.events, ...session.messages, session.session])),
  );
  t.deepEqual(byId(seen), asJson as EventRecord[]);
});

test('functions in a policy; all sorts of records; what a hook calls is not recorded', (t) => {
  const seen: string[] = [];
  const log = instrument((text: string) => text, { kind: 'runtime' });
  const after: AfterRecord = (record) => seen.push(log(record.type));
  const policy: Policy = definePolicy({
    afterRecord: after,
    beforeRecord: (record) => record.type !== 'event' || record.method !== 'hidden',
    rules: [
      {
        function: 'episode',
        session: true,
        timestep: 'auto',
        message: { content: "'hi'" },
      },
      { function: 'hidden' },
    ],
  });
  const hidden = instrument(function hidden() {}, policy);
  const episode = instrument(function episode() {
    hidden();
  }, policy);
  episode();
  t.deepEqual(seen, ['message', 'event', 'timestep', 'session']);
});
