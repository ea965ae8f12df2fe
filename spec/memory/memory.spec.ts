/** What a program lets go of is collected as without recording. Each program counts for itself. */
import { join } from 'node:path';
import test from 'ava';
import { NO_COVERAGE } from '../helpers/coverage.js';
import { nodes } from '../helpers/nodes.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { eventsOf } from '../helpers/trace.js';

const AGENT = `
class Agent {
  #load = new Uint8Array(10_000);
  plain(x) { return x; }
  async slow(x) { await null; return x; }
  passed(x) { return Promise.resolve(x); }
  never(x) { return new Promise(() => x); }
  async stuck(x) { await new Promise(() => {}); return x; }
  *plan(x) { yield x; yield x; }
  async *stream(x) { yield x; yield x; }
  readable(x) { return require('node:stream').Readable.from([x, x]); }
  lazy(x) { return { then(ok) { ok(x); } }; }
  fails(x) { return Promise.reject(new Error('no')); }
  field = (x) => x;
}
`;

/** Each makes one object that holds much, uses it through recorded calls, and lets go of it. */
const uses: Readonly<Record<string, string>> = {
  'an instance after a call': 'agent.plain(load);',
  'an instance with an arrow function in a field': 'agent.field(load);',
  'a promise that was awaited': 'await agent.slow(load); await agent.passed(load);',
  'a promise that nobody awaits': 'agent.slow(load); agent.passed(load);',
  'a promise that never settles': 'agent.never(load); agent.stuck(load);',
  'a promise that somebody waits for in vain': 'agent.never(load).then(() => load);',
  'a rejection that was caught': 'await agent.fails(load).catch(() => {});',
  'a generator that was run': 'for (const x of agent.plan(load)) void x;',
  'a generator that was left': 'for (const x of agent.plan(load)) break;',
  'a generator that was begun and dropped': 'agent.plan(load).next();',
  'a generator that was never begun': 'agent.plan(load);',
  'an async generator that was run': 'for await (const x of agent.stream(load)) void x;',
  'an async generator that was left': 'for await (const x of agent.stream(load)) break;',
  'an async generator that was begun and dropped': 'await agent.stream(load).next();',
  'a stream that was read': 'for await (const x of agent.readable(load)) void x;',
  'a stream that was dropped': 'agent.readable(load);',
  'a thenable that nobody uses': 'agent.lazy(load);',
};

const COLLECTS = `${AGENT}
const COUNT = 100;
// Of the last rounds something may still be in registers.
const WANTED = COUNT * 2 - 4;
async function collects(use) {
  let gone = 0;
  const registry = new FinalizationRegistry(() => (gone += 1));
  const once = async () => {
    const agent = make();
    const load = { bytes: new Uint8Array(1000) };
    registry.register(agent);
    registry.register(load);
    await use(agent, load);
  };
  for (let n = 0; n < COUNT; n += 1) await once();
  for (let tries = 0; tries < 60 && gone < WANTED; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    gc();
  }
  return gone >= WANTED ? 'collected' : gone + ' of ' + COUNT * 2;
}
(async () => {
  ${Object.entries(uses)
    .map(
      ([what, use]) =>
        `console.log(${JSON.stringify(what)} + ': ' + await collects(async (agent, load) => { ${use} }));`,
    )
    .join('\n  ')}
})();`;

const POLICY = { rules: [{ class: 'Agent', methods: { '*': true } }] };
const BY_HAND = `const { instrument } = require(${JSON.stringify(join(REPOSITORY, 'dist/lib/index.js'))});
const policy = { kind: 'agent', methods: ['*'] };
`;

const ways: Readonly<Record<string, { head: string; options: readonly string[] }>> = {
  'at load': {
    head: 'const make = () => new Agent();',
    options: ['-r', join(REPOSITORY, 'register.js')],
  },
  'instrument(instance)': {
    head: `${BY_HAND}const make = () => instrument(new Agent(), policy);`,
    options: [],
  },
  'instrument(instance), a policy each': {
    head: `${BY_HAND}const make = () => instrument(new Agent(), { ...policy });`,
    options: [],
  },
};

for (const node of nodes()) {
  for (const [way, { head, options }] of Object.entries(ways)) {
    test(`Node ${node.version}, ${way}: everything is collected`, async (t) => {
      t.timeout(300_000);
      const project = new Project({
        'steno.policy.json': POLICY,
        'app.js': `${head}${COLLECTS}`,
      });
      const { stdout, stderr } = await project.traced('app.js', {
        node: node.path,
        options: ['--expose-gc', ...options],
        env: NO_COVERAGE,
        timeoutMs: 280_000,
      });
      const expected = Object.keys(uses).map((what) => `${what}: collected`);
      t.deepEqual(stdout.trim().split('\n'), expected, stderr);
      t.true((await eventsOf(project)).length >= expected.length * 100);
    });
  }
}

/** Calls of the warm-up, and of each of the rounds after it. */
const LOADS: Readonly<Record<string, readonly [number, number]>> = {
  'at load': [100_000, 250_000],
  'instrument(instance)': [200_000, 100_000],
  'instrument(instance), a policy each': [100_000, 50_000],
};
const ROUNDS = 2;

/**
 * What is left after the round that leaves least: a weak table keeps the size that it had between
 * two full collections, which may be twice what it needs, and what leaks stays in every round.
 */
const growth = ([first, then]: readonly [number, number]) => `
class Agent {
  #x = 1;
  step(n) { return { n, x: this.#x }; }
  async decide(n) { return n; }
}
const used = () => { gc(); gc(); return process.memoryUsage().heapUsed / 2 ** 20; };
(async () => {
  const run = async (calls) => {
    for (let n = 0; n < calls; n += 2) {
      const agent = make();
      agent.step(n);
      await agent.decide(n);
      if (n % 1000 === 0) await new Promise(setImmediate);
    }
  };
  await run(${first});
  const before = used();
  const after = [];
  for (let round = 0; round < ${ROUNDS}; round += 1) {
    await run(${then});
    after.push(used());
  }
  console.log(Math.round(Math.min(...after) - before));
})();`;

for (const [way, counts] of Object.entries(LOADS)) {
  const { head = '', options = [] } = ways[way] ?? {};
  test(`${way}: calls on short-lived objects do not grow the process`, async (t) => {
    t.timeout(300_000);
    const project = new Project({
      'steno.policy.json': POLICY,
      'app.js': `${head}${growth(counts)}`,
    });
    const { stdout, stderr } = await project.traced('app.js', {
      options: ['--expose-gc', ...options],
      env: NO_COVERAGE,
      timeoutMs: 280_000,
    });
    t.true(Number(stdout) < 5, `grew by ${stdout.trim()} MB; ${stderr}`);
    t.is((await eventsOf(project)).length, counts[0] + ROUNDS * counts[1]);
  });
}
