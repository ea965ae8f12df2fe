/**
 * Programs that make up something new for ever: lanes, sessions, classes, policies, methods, calls that
 * never end. What is remembered by name is bounded. Each program counts for itself.
 */
import { join } from 'node:path';
import test from 'ava';
import { NO_COVERAGE } from '../helpers/coverage.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';

interface Growing {
  /** Code that answers what is done with each number. */
  readonly make: string;
  /** How often before the first look, and between looks. Default: 10 000. */
  readonly times?: number;
  /** Each may leave so much. Default: 60; the least that one leaves that is remembered is 108. */
  readonly mostBytes?: number;
}

const ONE_OBJECT = (rule: string, body = 'return n;'): string =>
  `const one = instrument({ step(n) { ${body} } }, { methods: { step: ${rule} } });
   return (n) => void one.step(n);`;

/** Each makes a file, so there are fewer; one that is remembered leaves 4500 bytes. */
const SESSIONS = { times: 1500, mostBytes: 1000 };

const growing: Readonly<Record<string, Growing>> = {
  lanes: { make: ONE_OBJECT(`{ lane: 'to_string(arg.n)' }`) },
  'lanes with turns': { make: ONE_OBJECT(`{ lane: 'to_string(arg.n)', timestep: 'begin' }`) },
  'sessions of lanes': {
    make: ONE_OBJECT(`{ lane: 'to_string(arg.n)', session: 'begin' }`),
    ...SESSIONS,
  },
  'sessions whose call never ends': {
    make: ONE_OBJECT('{ session: true }', 'return new Promise(() => {});'),
    ...SESSIONS,
  },
  'sessions by hand that are never ended': {
    make: `return (n) => void startSession({ name: 'session ' + n });`,
    ...SESSIONS,
  },
  'turns of calls that never end': {
    make: ONE_OBJECT(`{ timestep: 'auto' }`, 'return new Promise(() => {});'),
  },
  'calls that never end': { make: ONE_OBJECT('true', 'return new Promise(() => {});') },
  'generators that are begun and dropped': {
    make: `const one = instrument({ *step(n) { yield n; } }, { methods: ['step'] });
      return (n) => void one.step(n).next();`,
  },
  classes: {
    make: `return (n) => {
      const { made } = { made: class { step() {} } };
      Object.defineProperty(made, 'name', { value: 'Made' + n });
      instrument(new made(), { methods: ['step'] }).step();
    };`,
  },
  'classes of one policy': {
    make: `const policy = { rules: [{ class: 'Made*', methods: ['step'] }] };
      return (n) => {
        const { made } = { made: class { step() {} } };
        Object.defineProperty(made, 'name', { value: 'Made' + n });
        instrument(new made(), policy).step();
      };`,
  },
  policies: {
    times: 5000,
    make: `return (n) => void instrument({ step() {} }, { methods: ['step'], system: 's' + n }).step();`,
  },
  methods: {
    make: `return (n) => void instrument({ ['step' + n]() {} }, { methods: ['*'] })['step' + n]();`,
  },
  'methods and lanes by hand': {
    make: `const session = startSession();
      return (n) => {
        session.timestep({ lane: 'lane ' + n });
        session.addEvent({ kind: 'agent', method: 'step' + n, lane: 'lane ' + n });
        session.addMessage({ from: 'a' + n, to: 'b' + n, content: n });
      };`,
  },
};

const program = ({ make, times = 10_000 }: Growing): string => `
const { instrument, startSession } = require(${JSON.stringify(join(REPOSITORY, 'dist/lib/index.js'))});
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const used = async () => {
  for (let n = 0; n < 4; n += 1) { gc(); await wait(20); }
  return process.memoryUsage().heapUsed;
};
const make = () => { ${make} };
(async () => {
  const once = make();
  let n = 0;
  const run = async () => {
    for (const end = n + ${times}; n < end; n += 1) {
      once(n);
      if (n % 500 === 0) await wait(1);
    }
    await wait(100);
  };
  const looks = [];
  for (let round = 0; round < 3; round += 1) {
    await run();
    looks.push(await used());
  }
  // Of the rounds the one that leaves least: what leaks is left by each.
  const left = Math.min(looks[1] - looks[0], looks[2] - looks[1]);
  console.log(Math.round(left / ${times}));
})();`;

const MOST_BYTES = 60;

for (const [what, each] of Object.entries(growing)) {
  test.serial(`${what} for ever do not grow the process`, async (t) => {
    t.timeout(300_000);
    const project = new Project({ 'app.js': program(each) });
    const { stdout, stderr } = await project.traced('app.js', {
      options: ['--expose-gc'],
      env: { ...NO_COVERAGE, STENO_LOG: 'silent' },
      timeoutMs: 280_000,
    });
    t.regex(stdout, /^-?\d+\n$/, stderr);
    t.true(Number(stdout) < (each.mostBytes ?? MOST_BYTES), `each leaves ${stdout.trim()} bytes`);
  });
}

test.serial('classes for the policy of the program itself do not grow it', async (t) => {
  t.timeout(300_000);
  const make = `return (n) => {
    const { made } = { made: class { step() {} } };
    Object.defineProperty(made, 'name', { value: 'Made' + n });
    instrument(new made(), 'steno.policy.json').step();
  };`;
  const project = new Project({
    'steno.policy.json': { rules: [{ class: 'Made*', methods: ['*'] }] },
    'app.js': program({ make }),
  });
  const { stdout, stderr } = await project.traced('app.js', {
    options: ['--expose-gc', '-r', join(REPOSITORY, 'register.js')],
    env: NO_COVERAGE,
    timeoutMs: 280_000,
  });
  t.regex(stdout, /^-?\d+\n$/, stderr);
  t.true(Number(stdout) < MOST_BYTES, `each leaves ${stdout.trim()} bytes`);
});
