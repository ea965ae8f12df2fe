/** Records by hand as rules: the same record, or left as they are and told. */
import test from 'ava';
import { TraceValidator } from '../../lib/index.js';
import { sessionsIn } from '../helpers/trace.js';
import { leftIn, MigratedProject } from './project.js';

/** What two ways to record share only where both know it: see spec/twins/inherent.ts. */
const IGNORED = ['events[*].at', 'events[*].form', '**.stack', 'session.metadata', 'session.name'];

interface Case {
  /** After the imports. */
  readonly before: string;
  /** The whole file. */
  readonly after: string;
  readonly rules: readonly object[];
  /** What is run, in a session. */
  readonly use: string;
}

const ENV = { class: 'Env', module: './env.mjs' };

const CASES: Readonly<Record<string, Case>> = {
  'a method whose body is its event': {
    before: `
export class Env {
  at = 0;
  step(action) {
    return activeSession().addEvent(
      { kind: 'environment', system: 'env', class: 'Env', method: 'step', args: [action] },
      (event) => {
        // The comment stays.
        this.at += action;
        const result = { reward: this.at / 2, done: this.at > 1, obs: { at: this.at } };
        event.set({ reward: result.reward, terminated: result.done, observation: result.obs, result: undefined });
        return result;
      },
    );
  }
}
`,
    after: `export class Env {
  at = 0;
  step(action) {
    // The comment stays.
    this.at += action;
    const result = { reward: this.at / 2, done: this.at > 1, obs: { at: this.at } };
    return result;
  }
}
`,
    rules: [
      {
        ...ENV,
        kind: 'environment',
        system: 'env',
        methods: {
          step: {
            observation: 'result.obs',
            reward: 'result.reward',
            terminated: 'result.done',
            result: false,
          },
        },
      },
    ],
    use: 'const env = new Env(); env.step(1); env.step(2);',
  },
  'an async method with a turn, a message, its state and a failure': {
    before: `
const AGENT = { kind: 'agent', system: 'agent', class: 'Env' };
export class Env {
  seen = 0;
  step(obs) {
    const session = activeSession();
    session.timestep({ name: 'think' });
    const what = { ...AGENT, method: 'step', args: { spot: obs.spot }, stateBefore: this.#state() };
    return session.addEvent(what, async (event) => {
      session.addMessage({ from: 'env', to: 'agent', type: 'observation', content: obs.spot });
      try {
        this.seen += 1;
        await null;
        if (obs.spot === 2) throw new RangeError('two');
        return { plan: obs.spot };
      } finally {
        event.set({ stateAfter: this.#state() });
      }
    });
  }

  #state() {
    return { seen: this.seen };
  }
}
`,
    after: `export class Env {
  seen = 0;
  async step(obs) {
    this.seen += 1;
    await null;
    if (obs.spot === 2) throw new RangeError('two');
    return { plan: obs.spot };
  }
}
`,
    rules: [
      {
        ...ENV,
        kind: 'agent',
        system: 'agent',
        methods: {
          step: {
            timestep: { begin: true, name: "'think'" },
            args: { spot: 'args[0].spot' },
            state: { seen: 'self.seen' },
            message: {
              from: "'env'",
              to: "'agent'",
              type: "'observation'",
              content: 'args[0].spot',
            },
          },
        },
      },
    ],
    use: 'const env = new Env(); for (const spot of [1, 2, 3]) await env.step({ spot }).catch(() => {});',
  },
  'a function, an arrow function, a tool and a call of a model': {
    before: `
const session = () => activeSession();
export async function ask(model, messages) {
  return activeSession().addEvent(
    { kind: 'runtime', method: 'ask', llm: { model, messages } },
    async (event) => {
      const answer = { output: [{ role: 'assistant', content: 'Hello' }], usage: { count: 3 } };
      event.set({ llm: { output: answer.output, inputTokens: answer.usage.count }, result: { n: answer.usage.count } });
      return answer;
    },
  );
}
export const look = (spot) =>
  activeSession().addEvent({ kind: 'agent', method: 'look', args: [spot], tool: { name: 'look', arguments: { spot } } }, (event) => {
    const seen = \`The
      \${spot}\`;
    event.set({ tool: { result: seen } });
    return seen;
  });
export const plain = (a, b) => activeSession().addEvent({ kind: 'runtime', method: 'plain' }, () => ({ a, b }));
`,
    after: `const session = () => activeSession();
export async function ask(model, messages) {
  const answer = { output: [{ role: 'assistant', content: 'Hello' }], usage: { count: 3 } };
  return answer;
}
export const look = (spot) =>
  {
    const seen = \`The
      \${spot}\`;
    return seen;
  };
export const plain = (a, b) => ({ a, b });
`,
    rules: [
      {
        function: 'ask',
        module: './env.mjs',
        kind: 'runtime',
        args: false,
        llm: {
          model: 'args[0]',
          messages: 'args[1]',
          output: 'result.output',
          inputTokens: 'result.usage.count',
        },
        result: { n: 'result.usage.count' },
      },
      {
        function: 'look',
        module: './env.mjs',
        kind: 'agent',
        tool: { name: "'look'", arguments: { spot: 'args[0]' }, result: 'result' },
      },
      { function: 'plain', module: './env.mjs', kind: 'runtime', args: false },
    ],
    use: "await ask('m', [{ role: 'user', content: 'Hi' }]); look('door'); plain(1, 2);",
  },
};

for (const [title, { before, after, rules, use }] of Object.entries(CASES)) {
  test(`${title}: becomes a rule, and its code stays`, async (t) => {
    const names = [...before.matchAll(/export (?:async )?(?:class|function|const) (\w+)/g)].map(
      ([, name]) => name,
    );
    const project = new MigratedProject({
      'env.mjs': `import { activeSession } from 'stenographer';\n${before}`,
      'play.mjs': `import { withSession } from 'stenographer';
import { ${names.join(', ')} } from './env.mjs';
export function play() {
  return withSession({ name: 'game' }, async () => {
    ${use}
  });
}
await play();
`,
    });
    const ran = await project.bare('play.mjs', { env: { STENO_DIR: `${project.dir}/before` } });
    t.is(ran.stderr, '');
    const said = await project.steno();
    t.deepEqual(
      leftIn(said).filter((line) => !line.includes('env.mjs:3 activeSession')),
      [],
    );
    const text = project.text('env.mjs');
    t.is(text.replace("import { activeSession } from 'stenographer';\n\n", ''), after);
    const policy = JSON.parse(project.text('steno.policy.json')) as {
      rules: object[];
      session: object;
    };
    t.deepEqual(policy.session, { start: 'explicit', name: 'game' });
    const [session, ...others] = [...policy.rules].sort((a) => ('session' in a ? -1 : 1));
    t.deepEqual(session, {
      function: 'play',
      module: './play.mjs',
      session: true,
      when: { $value: false },
    });
    t.deepEqual(others, rules);
    const again = await project.traced('play.mjs', { env: { STENO_DIR: `${project.dir}/after` } });
    t.is(again.stderr, '');
    const [a] = await sessionsIn(`${project.dir}/before`);
    const [b, ...more] = await sessionsIn(`${project.dir}/after`);
    t.is(more.length, 0);
    if (a === undefined || b === undefined) return t.fail('nothing is recorded');
    t.true(a.events.length > 1);
    const report = new TraceValidator({ strict: true, ignore: IGNORED }).compare(a, b);
    t.true(report.isValid(), String(report));
    return t.pass();
  });
}

const AWKWARD = `import { activeEvent, activeSession, startSession, withSession } from 'stenographer';
const session = startSession({ name: 'mine' });
export class A {
  named() { return activeSession().addEvent({ kind: 'agent', method: 'other' }, () => 1); }
  ofOther() { return activeSession().addEvent({ kind: 'agent', class: 'B', method: 'ofOther' }, () => 1); }
  more() { this.n = 1; return activeSession().addEvent({ kind: 'agent', method: 'more' }, () => 1); }
  happened(x) { activeSession().addEvent({ kind: 'agent', method: 'happened', result: x }); }
  computed() { return activeSession().addEvent({ kind: this.kind, method: 'computed' }, () => 1); }
  maybe(x) {
    return activeSession().addEvent({ kind: 'agent', method: 'maybe' }, (event) => {
      if (x) event.set({ reward: 1 });
      return x;
    });
  }
  local(x) {
    return activeSession().addEvent({ kind: 'agent', method: 'local' }, (event) => {
      const reward = x * 2;
      event.set({ reward });
      return x;
    });
  }
  onlyBefore() { return activeSession().addEvent({ kind: 'agent', method: 'onlyBefore', stateBefore: this.n }, () => 1); }
  guarded() { return activeSession()?.addEvent({ kind: 'agent', method: 'guarded' }, () => 1); }
  dropped() { activeSession().addEvent({ kind: 'agent', method: 'dropped' }, () => 1); }
  laned() { return activeSession().addEvent({ kind: 'agent', method: 'laned', lane: 'x' }, () => 1); }
  mine() { return session.addEvent({ kind: 'agent', method: 'mine' }, () => 1); }
  after(x) {
    return activeSession().addEvent({ kind: 'agent', method: 'after' }, (event) => {
      const result = { n: x };
      event.set({ reward: result.n });
      result.n = 0;
      return result;
    });
  }
  adds() { activeSession().addEvent({ event: activeEvent(), metadata: { n: 1 } }); }
}
export function wrapped(session) {
  return session.timestep({}, () => 1);
}
export const seeded = (seed) => withSession({ metadata: { seed } }, () => seed);
session.addReward(1);
session.setMetadata({ n: 1 });
session.end();
`;

test('what no rule says the same of stays, and each line of the list is there and says why', async (t) => {
  const project = new MigratedProject({ 'app.mjs': AWKWARD });
  const said = await project.steno();
  t.is(project.text('app.mjs'), AWKWARD);
  t.deepEqual(leftIn(said), [
    'app.mjs:2 startSession: this is none of the forms of which a rule says the same',
    'app.mjs:4 the records of A.named: its record is called other, and a rule would call it named',
    'app.mjs:5 the records of A.ofOther: its record is said to be of B, and a rule would say A',
    'app.mjs:6 the records of A.more: it does more than what its event is around',
    'app.mjs:7 the records of A.happened: it tells of something that has happened, wherever that was; a rule records the call itself',
    'app.mjs:8 the records of A.computed: its kind is known only as the program runs',
    'app.mjs:10 the records of A.maybe: the event is told something on a condition, or is handed on',
    'app.mjs:16 the records of A.local: the event is told something before anything has happened',
    'app.mjs:22 the records of A.onlyBefore: the state is not told both before and after, however the call ends',
    'app.mjs:23 the records of A.guarded: outside of a session the code in it does not run at all',
    'app.mjs:24 the records of A.dropped: the event has a result that the method does not answer',
    'app.mjs:25 the records of A.laned: a rule has nothing that says its lane like this',
    'app.mjs:26 addEvent(): it tells of something else than the whole of a method, or records into a session that need not be the active one',
    'app.mjs:28 the records of A.after: something happens after the event was told of the result',
    'app.mjs:35 the records of A.adds: it adds to an event that runs, and goes on doing so where a rule records that',
    'app.mjs:38 timestep(): it stands elsewhere than at the beginning of a method with an event',
    "app.mjs:40 the records of seeded: the session's metadata.seed is known only as the program runs",
    'app.mjs:41 addReward(): a rule knows no reward but that of a call',
    'app.mjs:42 setMetadata(): a rule knows no metadata of a session that come later',
  ]);
});

test('with decorators about, records by hand stay: outside of sessions a rule would record too', async (t) => {
  const byHand = CASES['a method whose body is its event']?.before ?? '';
  const project = new MigratedProject({
    'env.mjs': `import { activeSession } from 'stenographer';\n${byHand}`,
    'agent.ts':
      "import { traceAgent } from 'stenographer';\nexport class A { @traceAgent m() {} }\n",
  });
  const [left, ...more] = leftIn(await project.steno());
  t.regex(
    left ?? '',
    /^env\.mjs:6 the records of Env\.step: outside of a session a rule records too/,
  );
  t.deepEqual(more, []);
  t.regex(project.text('env.mjs'), /addEvent/);
  t.regex(project.text('steno.policy.json'), /"class": "A"/);
});

test('two names for sessions: the policy can say one, so the other stays', async (t) => {
  const project = new MigratedProject({
    'a.mjs':
      "import { withSession } from 'stenographer';\nexport const a = () => withSession({ name: 'a' }, () => 1);\n",
    'b.mjs':
      "import { withSession } from 'stenographer';\nexport const b = () => withSession({ name: 'b' }, () => 2);\n",
  });
  t.deepEqual(leftIn(await project.steno()), [
    'b.mjs:2 the records of b: other sessions have another name, and a policy says one for all',
  ]);
  t.is(project.text('a.mjs'), 'export const a = () => 1;\n');
});
