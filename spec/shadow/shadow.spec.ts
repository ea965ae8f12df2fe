/** One run, recorded by hand and by policy at once, and compared when it ends. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Session } from '../../lib/store/session.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { sessionsIn } from '../helpers/trace.js';

const AGENT = `
exports.Agent = class Agent {
  notes = [];
  async decide(obs) {
    await null;
    // As of a real model: no two runs answer the same.
    const answer = { action: 'left', luck: Math.random() };
    this.notes.push(obs);
    return answer;
  }
};
exports.Env = class Env {
  at = 0;
  step(action) {
    if (action === 'fall') throw new RangeError('over the edge');
    this.at -= 1;
    return { obs: this.at, reward: this.at / 10, done: this.at < -2 };
  }
};`;

/** The same program, with its tracing by hand; \`damage\` is what somebody forgot in it. */
const app = (damage: { reward?: string; message?: string; open?: string; close?: string } = {}) => `
const { withSession, startSession } = require('stenographer');
const { Agent, Env } = require('./agent.js');
async function episode(session, lane) {
  const [agent, env] = [new Agent(), new Env()];
  for (let n = 0; n < 3; n += 1) {
    session.timestep({ name: 'turn' });
    ${damage.message ?? "session.addMessage({ from: 'env', to: 'agent', content: env.at });"}
    const decided = await session.addEvent(
      { kind: 'agent', system: 'react', class: 'Agent', method: 'decide', args: [env.at], stateBefore: { notes: agent.notes } },
      async (event) => {
        const made = await agent.decide(env.at);
        event.set({ stateAfter: { notes: agent.notes } });
        return made;
      },
    );
    session.addEvent({ kind: 'environment', class: 'Env', method: 'step', args: [decided.action] }, (event) => {
      const made = env.step(decided.action);
      event.set({ reward: ${damage.reward ?? 'made.reward'}, terminated: made.done });
      return made;
    });
  }
  try {
    session.addEvent({ kind: 'environment', class: 'Env', method: 'step', args: ['fall'] }, () => env.step('fall'));
  } catch {}
}
(async () => {
  ${damage.open ?? "await withSession({ name: 'episode' }, episode);"}
  console.log('done');
})();
`;

const POLICY = {
  shadow: true,
  rules: [
    {
      class: 'Agent',
      kind: 'agent',
      system: 'react',
      methods: {
        decide: {
          timestep: { begin: true, name: "'turn'" },
          state: { notes: 'self.notes' },
          message: { from: "'env'", to: "'agent'", content: 'arg.obs' },
        },
      },
    },
    {
      class: 'Env',
      kind: 'environment',
      methods: { step: { reward: 'result.reward', terminated: 'result.done' } },
    },
  ],
};

function project(source: string, policy: object = POLICY): Project {
  const made = new Project({
    'agent.js': AGENT,
    'app.js': source,
    'steno.policy.json': policy,
  });
  mkdirSync(join(made.dir, 'node_modules'));
  symlinkSync(REPOSITORY, join(made.dir, 'node_modules/stenographer'));
  return made;
}

interface Told {
  of: string;
  by: string;
  equivalent: boolean;
  differences: { path: string; cause: string }[];
  events: { byHand: number; byPolicy: number };
}

const told = (session: Session | undefined): Told | undefined =>
  (session?.session.metadata as { shadow?: Told } | undefined)?.shadow;

async function halves(made: Project): Promise<{ hand: Session; policy: Session }> {
  const all = await sessionsIn(made.store);
  const policy = all.find(
    (each) => told(each)?.by === 'policy' && 'equivalent' in (told(each) ?? {}),
  );
  const hand = all.find(({ session }) => session.id === told(policy)?.of);
  if (policy === undefined || hand === undefined) throw new Error('no halves');
  return { hand, policy };
}

test('tracing by hand that records all that the policy does is found equivalent', async (t) => {
  const made = project(app());
  const { stdout, stderr, code } = await made.traced('app.js');
  t.is(stdout, 'done\n');
  t.is(code, 0);
  const { hand, policy } = await halves(made);
  t.is(
    stderr,
    `stenographer: STENO_SHADOW: episode, by hand ${hand.session.id} (a), by policy ${policy.session.id} (b): ` +
      'equivalent; events: 7, messages: 3 each.\n',
  );
  t.deepEqual(told(policy), {
    of: hand.session.id,
    by: 'policy',
    equivalent: true,
    differences: [],
    more: 0,
    events: { byHand: 7, byPolicy: 7 },
  } as unknown as Told);
  t.is((await sessionsIn(made.store)).length, 2);
  for (const half of [hand, policy]) {
    t.is(half.session.status, 'ended');
    t.is(half.session.name, 'episode');
    t.is(half.events.length, 7);
    t.is(half.timesteps.length, 3);
    t.deepEqual(half.problems, []);
  }
});

for (const [what, damage, path, cause] of [
  [
    'a reward that is rounded by hand',
    { reward: 'Math.round(made.reward)' },
    /^events\[1\]\.reward$/,
    /./,
  ],
  ['a message that somebody forgot', { message: '' }, /^messages\[0\]/, /./],
] as const) {
  test(`${what} is told, on stderr and in the trace`, async (t) => {
    const made = project(app(damage));
    const { stdout, stderr } = await made.traced('app.js');
    t.is(stdout, 'done\n');
    const { policy, hand } = await halves(made);
    t.regex(stderr, /^stenographer: STENO_SHADOW: episode, .* differ in \d+ places: /);
    t.true(stderr.includes(`"steno validate ${hand.session.id} ${policy.session.id}" tells all.`));
    const { equivalent, differences } = told(policy) as Told;
    t.false(equivalent);
    t.regex(differences[0]?.path ?? '', path);
    t.regex(differences[0]?.cause ?? '', cause);
  });
}

test('several runs at once are pairs of their own', async (t) => {
  const open = `await Promise.all([1, 2, 3].map((n) => withSession({ name: 'episode ' + n }, episode)));`;
  const made = project(app({ open }));
  const { stderr } = await made.traced('app.js');
  t.is(stderr.match(/equivalent; events: 7, messages: 3 each/g)?.length, 3, stderr);
  t.is((await sessionsIn(made.store)).length, 6);
});

test('a run that the program never ends is compared as the process ends', async (t) => {
  const open = `
  const session = startSession({ name: 'open' });
  await session.run(() => episode(session));
  console.log('out'); process.exit(3);`;
  const made = project(app({ open }));
  const { stderr, code } = await made.traced('app.js');
  t.is(code, 3);
  t.regex(stderr, /open, by hand .*equivalent; events: 7,/);
  t.true(told((await halves(made)).policy)?.equivalent);
});

const EPISODE = `
const { activeSession, startSession } = require('stenographer');
const { Agent } = require('./agent.js');
async function runEpisode(n) {
  OPEN
  const agent = new Agent();
  await session.addEvent({ kind: 'agent', system: 'react', class: 'Agent', method: 'decide', args: [n] }, () => agent.decide(n));
  CLOSE
}
(async () => { await Promise.all([runEpisode(1), runEpisode(2)]); console.log('done'); })();
`;

const BY_RULE = {
  shadow: true,
  rules: [
    { function: 'runEpisode', session: true, args: false, result: false, when: '`false`' },
    { class: 'Agent', kind: 'agent', system: 'react', methods: ['decide'] },
  ],
};

test('a session that a rule opens, and one by hand inside, are halves of one run', async (t) => {
  const source = EPISODE.replace('OPEN', "const session = startSession({ name: 'e' });")
    .replace('await session.addEvent', 'await session.run(() => session.addEvent')
    .replace('agent.decide(n));', 'agent.decide(n)));')
    .replace('CLOSE', 'session.end();');
  const made = project(source, BY_RULE);
  const { stderr } = await made.traced('app.js');
  t.is(stderr.match(/equivalent; events: 1, messages: 0 each/g)?.length, 2, stderr);
  t.is((await sessionsIn(made.store)).length, 4);
});

test('the call whose rule opens the session is the caller of what runs in the session by hand', async (t) => {
  const source = EPISODE.replace('OPEN', "await withSession({ name: 'e' }, async (session) => {")
    .replace('startSession', 'withSession')
    .replace('CLOSE', '});');
  const [rule, ...rules] = BY_RULE.rules;
  const made = project(source, { ...BY_RULE, rules: [{ ...rule, when: '`true`' }, ...rules] });
  await made.traced('app.js');
  const ofPolicy = (await sessionsIn(made.store)).filter((each) => told(each)?.by === 'policy');
  t.is(ofPolicy.length, 2);
  for (const { events } of ofPolicy) {
    const [episode, decide] = events;
    t.is(episode?.method, 'runEpisode');
    t.is(decide?.method, 'decide');
    t.is(decide?.parent, episode?.id);
  }
});

test('what is recorded by hand into the session of a rule is the other half of it', async (t) => {
  const source = EPISODE.replace('OPEN', 'const session = activeSession();').replace('CLOSE', '');
  const made = project(source, BY_RULE);
  const { stderr } = await made.traced('app.js');
  t.is(stderr.match(/equivalent; events: 1, messages: 0 each/g)?.length, 2, stderr);
});

test('where one half alone was recorded, this is said', async (t) => {
  const made = project(app(), { shadow: true, rules: [{ class: 'Nobody', methods: ['x'] }] });
  const { stderr } = await made.traced('app.js');
  t.regex(stderr, /STENO_SHADOW: episode .*: events: 7, messages: 3, by hand alone\. Do the rules/);
});

test('without shadow both stand in one session', async (t) => {
  const made = project(app(), { ...POLICY, shadow: false });
  const { stderr } = await made.traced('app.js');
  t.is(stderr, '');
  const [session, ...rest] = await sessionsIn(made.store);
  t.is(rest.length, 0);
  t.is(session?.events.length, 14);
});

test('"manual": "warn" says each kind of record by hand once, and keeps them', async (t) => {
  const made = project(app(), { ...POLICY, shadow: false, manual: 'warn' });
  const { said } = await made.traced('app.js');
  t.deepEqual(
    said.map((line) => /LEFT: (.*?) is recorded by hand/.exec(line)?.[1]),
    ['a message', 'the event decide', 'the event step'],
  );
  t.is((await sessionsIn(made.store))[0]?.events.length, 14);
});

test('"manual": "drop" leaves them out, and counts them; the program runs as ever', async (t) => {
  const made = project(app(), { ...POLICY, shadow: false, manual: 'drop' });
  const { stdout, stderr } = await made.traced('app.js');
  t.is(stdout, 'done\n');
  t.is(stderr, '');
  const [session] = await sessionsIn(made.store);
  t.is(session?.events.length, 7);
  t.is(session?.messages.length, 3);
  t.is(session?.session.notes?.['STENO_MANUAL_LEFT'], 10);
});
