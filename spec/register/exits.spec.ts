import test from 'ava';
import { Project } from '../helpers/project.js';
import { eventsOf } from '../helpers/trace.js';

const POLICY = {
  rules: [
    { class: 'Agent', kind: 'agent', methods: ['decide', 'slow', 'fail'] },
    { class: 'Careful', kind: 'agent', methods: ['decide'] },
  ],
};

const AGENT = `
class Agent {
  decide(n) { return n * 2; }
  async slow() { await new Promise((resolve) => setTimeout(resolve, 5000)); }
  async fail() { await null; throw new Error('boom'); }
}
const agent = new Agent();
`;

const programs: Record<string, { source: string; calls: [method: string, status: string][] }> = {
  'a natural end': {
    source: 'for (let n = 0; n < 600; n += 1) agent.decide(n); console.log("end");',
    calls: Array.from({ length: 600 }, () => ['decide', 'ok']),
  },
  'process.exit in the same tick': {
    source:
      'for (let n = 0; n < 300; n += 1) agent.decide(n); console.log("out"); process.exit(3);',
    calls: Array.from({ length: 300 }, () => ['decide', 'ok']),
  },
  'process.exit while a call runs': {
    source: 'agent.slow(); setTimeout(() => { agent.decide(1); process.exit(4); }, 20);',
    calls: [
      ['slow', 'unfinished'],
      ['decide', 'ok'],
    ],
  },
  'process.exit inside of a call': {
    source: 'agent.decide({ valueOf() { process.exit(5); } });',
    calls: [['decide', 'unfinished']],
  },
  'an uncaught error': {
    source: 'agent.decide(1); throw new TypeError("uncaught");',
    calls: [['decide', 'ok']],
  },
  'an unhandled rejection of a recorded call': {
    source: 'agent.decide(1); agent.fail();',
    calls: [
      ['decide', 'ok'],
      ['fail', 'error'],
    ],
  },
  'an unhandled rejection when a batch is due': {
    source: `
      agent.decide(1);
      for (const start = Date.now(); Date.now() < start + 80; );
      agent.fail();`,
    calls: [
      ['decide', 'ok'],
      ['fail', 'error'],
    ],
  },
  'an unhandled rejection among many calls': {
    source: `
      agent.fail();
      (async () => {
        for (let n = 0; n < 10; n += 1) await null;
        for (let n = 0; n < 300; n += 1) agent.decide(n);
      })();`,
    calls: [
      ['fail', 'error'],
      ...Array.from({ length: 300 }, (): [string, string] => ['decide', 'ok']),
    ],
  },
  'a rejection handled in the same tick, late, and by a listener': {
    source: `
      process.on('unhandledRejection', (reason) => console.log('unhandled', reason.message));
      process.on('rejectionHandled', () => console.log('handled late'));
      agent.fail().catch((error) => console.log('caught', error.message));
      const late = agent.fail();
      setTimeout(() => {
        late.catch((error) => console.log('caught late', error.message));
        setTimeout(() => console.log('end'), 20);
      }, 20);`,
    calls: [
      ['fail', 'error'],
      ['fail', 'error'],
    ],
  },
  'a rejection that the callee has handled and nobody else looks at': {
    source: `
      class Careful { decide() { const it = Promise.reject(new Error('known')); it.catch(() => {}); return it; } }
      new Careful().decide();
      setTimeout(() => console.log('alive'), 20);`,
    calls: [['decide', 'error']],
  },
  'calls made by exit listeners': {
    source: 'process.on("exit", () => { agent.decide(7); }); agent.decide(1);',
    calls: [
      ['decide', 'ok'],
      ['decide', 'ok'],
    ],
  },
  'the first call of all made by an exit listener, and process.exit in another': {
    source: `
      process.on('exit', () => agent.decide(7));
      process.on('exit', () => process.exit(8));`,
    calls: [['decide', 'ok']],
  },
};

/** A program with the rules for the classes that it has. */
const projectOf = (app: string): Project =>
  new Project({
    'steno.policy.json': {
      rules: POLICY.rules.filter(({ class: name }) => app.includes(`class ${name}`)),
    },
    'app.js': app,
  });

for (const [title, { source, calls }] of Object.entries(programs)) {
  test(`${title}: same ending, nothing lost`, async (t) => {
    const project = projectOf(AGENT + source);
    const bare = await project.bare('app.js');
    const traced = await project.traced('app.js');
    t.is(traced.stdout, bare.stdout);
    t.is(traced.code, bare.code);
    t.is(traced.signal, bare.signal);
    t.is(withoutOurFrames(traced.stderr), bare.stderr);
    const events = await eventsOf(project);
    t.deepEqual(
      events.map(({ method, status }) => [method, status]),
      calls,
    );
  });
}

test('an uncaught error of a recorded call is not shown as one of ours', async (t) => {
  const app = `${AGENT}agent.decide({ valueOf() { throw new Error('uncaught'); } });`;
  const project = projectOf(app);
  const bare = await project.bare('app.js');
  const traced = await project.traced('app.js');
  t.is(traced.code, bare.code);
  t.regex(withoutOurFrames(traced.stderr), /^\s*Error: uncaught\n {4}at Object\.valueOf/);
});

/** On Node 20 the wrapper of `Module.prototype._compile` is a frame of what a module throws at load. */
function withoutOurFrames(stderr: string): string {
  return stderr.replaceAll(/^ {4}at .*[\\/]dist[\\/]lib[\\/].*\n/gm, '');
}
