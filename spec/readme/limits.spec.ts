/** Holds what the README says under "Limits": one test for each of its points. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import OpenAI from 'openai';
import {
  className,
  instrument,
  readSession,
  TraceRecorder,
  uninstrument,
  withSession,
} from '../../lib/index.js';
import { Project, type RunOptions } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { eventsOf, sessionsIn } from '../helpers/trace.js';
import { sectionCalled } from './page.js';
import { viewPoints } from './view-limits.js';

type Files = Readonly<Record<string, string | object>>;

const MAJOR = Number.parseInt(process.versions.node, 10);
const SECTIONS = [
  'What a program can notice',
  'What is not recorded',
  'What a view is not',
  'What a record can lack',
];

/** A point that needs programs which are no dependency of this package: tried by hand. */
const BY_HAND = ['Modules that jest and vitest load'];

const everything: Files = {
  'steno.policy.json': {
    rules: [{ class: '*', methods: ['*'] }, { function: '*' }],
  },
};

/** Runs `app.js` with and without recording, and answers what each printed. */
async function compare(program: string, options: RunOptions = {}) {
  const project = new Project({ ...everything, 'app.js': program });
  const bare = await project.bare('app.js', options);
  const traced = await project.traced('app.js', options);
  return { bare, traced, project };
}

/** The names of what a program's events recorded, in order. */
async function recorded(files: Files, entry = 'app.js', options: RunOptions = {}) {
  const project = new Project({ ...everything, ...files });
  const outcome = await project.traced(entry, options);
  const events = await eventsOf(project);
  return { methods: events.map(({ method }) => method), outcome, project };
}

const preload = ['-r', join(REPOSITORY, 'register.js')];

const points: Readonly<Record<string, (t: ExecutionContext) => Promise<void> | void>> = {
  'A traced function is a Proxy': async (t) => {
    const { bare, traced } = await compare(`
      const { types } = require('node:util');
      class Agent { async decide() {} *plan() {} }
      const { decide, plan } = new Agent();
      console.log(types.isAsyncFunction(decide), types.isGeneratorFunction(plan));
      console.log(Function.prototype.toString.call(decide));
      console.log(Agent.toString().includes('static{'));`);
    t.is(bare.stdout, 'true true\nasync decide() {}\nfalse\n');
    t.is(traced.stdout, 'false false\nfunction () { [native code] }\ntrue\n');
    const sloppy = await compare(`
      function decide() {}
      for (const key of ['caller', 'arguments']) {
        try { console.log(decide[key]); } catch (error) { console.log(error.name); }
      }`);
    t.is(sloppy.bare.stdout, 'null\nnull\n');
    t.is(sloppy.traced.stdout, MAJOR < 26 ? 'null\nnull\n' : 'TypeError\nTypeError\n');
  },

  'Stacks have one frame more for each traced call': async (t) => {
    const { bare, traced } = await compare(`
      Error.stackTraceLimit = 50;
      class Agent { decide() { return this.act(); } act() { return new Error().stack; } }
      console.log(new Agent().decide().split('\\n').length);`);
    t.is(Number(traced.stdout) - Number(bare.stdout), 3, 'two calls, and the loading of app.js');
    const ours = await compare(`
      class Agent { decide() { return new Error().stack; } }
      console.log(new Agent().decide().split('\\n')[2]);`);
    t.regex(
      ours.traced.stdout,
      /^ {4}at TracePoint\.apply \(node:internal\/stenographer:\d+:\d+\)/,
    );
    const later = await compare(`
      class Agent { decide() {} }
      new Agent().decide();
      setImmediate(() => console.log(new Error().stack.includes('process.callbackTrampoline')));`);
    t.is(later.bare.stdout, 'false\n');
    t.is(later.traced.stdout, `${MAJOR < 24}\n`);
  },

  'Stacks lose their `at async` frames': async (t) => {
    const { bare, traced } = await compare(`
      class Agent {
        async run() { await this.decide(); }
        async decide() { await null; throw new Error('no way'); }
      }
      new Agent().run().catch(({ stack }) => console.log(stack.includes('at async Agent.run')));`);
    t.is(bare.stdout, 'true\n');
    t.is(traced.stdout, 'false\n');
  },

  'The line of source above an uncaught error is left out': async (t) => {
    const program = (async: string) => `
      class Agent { ${async} decide() { throw new RangeError('no way'); } }
      setImmediate(() => new Agent().decide());`;
    const { bare, traced } = await compare(program(''));
    t.regex(bare.stderr, /throw new RangeError\('no way'\);[\s\S]*RangeError: no way/);
    t.regex(traced.otherStderr, /^\s*RangeError: no way\n {4}at Agent\.decide \(.*app\.js:2:/);
    t.is(traced.code, bare.code);
    t.regex((await compare(program('async'))).traced.stderr, /throw new RangeError\('no way'\);/);
  },

  'Recursion runs out of stack earlier': async (t) => {
    const { bare, traced } = await compare(`
      class Agent { deep(n) { return n === 0 ? 'done' : this.deep(n - 1); } }
      try { console.log(new Agent().deep(5000)); } catch (error) { console.log(error.name); }`);
    t.is(bare.stdout, 'done\n');
    t.is(traced.stdout, 'RangeError\n');
  },

  'A promise that a traced call returns has a prototype of its own': async (t) => {
    const { bare, traced } = await compare(`
      let inner;
      class Agent { decide() { inner = Promise.resolve(1); return inner; } }
      const it = new Agent().decide();
      console.log(Object.getPrototypeOf(it) === Promise.prototype);
      console.log(it instanceof Promise, it.constructor === Promise, it === inner);`);
    t.is(bare.stdout, 'true\ntrue true true\n');
    t.is(traced.stdout, 'false\ntrue true true\n');
    const cycle = await compare(`
      let resolve;
      class Agent { decide() { return new Promise((settle) => { resolve = settle; }); } }
      const it = new Agent().decide();
      it.catch(({ message }) => console.log(message));
      resolve(it);`);
    t.is(cycle.bare.stdout, 'Chaining cycle detected for promise #<Promise>\n');
    t.is(cycle.traced.stdout, 'Chaining cycle detected for promise [object Promise]\n');
  },

  'A generator has `next`, `return` and `throw` of its own': async (t) => {
    const { bare, traced } = await compare(`
      class Agent {
        *plan() {}
        query() { return Object.create({ then() {} }); }
      }
      const agent = new Agent();
      const it = agent.plan();
      console.log(Object.getPrototypeOf(it) === agent.plan.prototype, it.next === (function* () {})().next);
      console.log(it instanceof agent.plan, Object.keys(it).length, Object.hasOwn(it, 'next'));
      console.log(Object.hasOwn(agent.query(), 'then'), Object.keys(agent.query()).length);`);
    t.is(bare.stdout, 'true true\ntrue 0 false\nfalse 0\n');
    t.is(traced.stdout, 'false false\ntrue 0 false\ntrue 0\n');
  },

  'Node 20 and 22 print more of a promise': async (t) => {
    const { bare, traced } = await compare(`
      class Agent { async decide() { return 1; } }
      console.log(new Agent().decide());`);
    t.is(bare.stdout, 'Promise { 1 }\n');
    if (MAJOR === 20 || MAJOR === 22)
      t.regex(traced.stdout, /^Promise \{\n {2}1,\n {2}\[Symbol\(async_id_symbol\)/);
    else t.is(traced.stdout, bare.stdout);
    const copied = await compare(`
      class Agent { async decide() { return 1; } }
      console.log(Object.keys(Object.getOwnPropertyDescriptors({ ...new Agent().decide() })).length,
        Object.getOwnPropertySymbols({ ...new Agent().decide() }).length > 0);`);
    t.is(copied.bare.stdout, '0 false\n');
    t.is(copied.traced.stdout, `0 ${MAJOR === 20}\n`);
  },

  '`unhandledRejection` brings another promise': async (t) => {
    const { bare, traced } = await compare(`
      class Agent { async decide() { throw new Error('no way'); } }
      const it = new Agent().decide();
      process.on('unhandledRejection', ({ message }, promise) => console.log(message, promise === it));`);
    t.is(bare.stdout, 'no way true\n');
    t.is(traced.stdout, 'no way false\n');
  },

  'Of several unhandled rejections at one time, those of `async` functions are told later': async (
    t,
  ) => {
    const program = `
      class Agent { async decide(what) { throw what; } }
      const agent = new Agent();
      agent.decide('one');
      Promise.reject('two');
      agent.decide('three');
      Promise.reject('four');
      setTimeout(() => { Promise.reject('five'); agent.decide('six'); });`;
    const listen = `process.on('unhandledRejection', (reason) => console.log(reason));`;
    const { bare, traced } = await compare(listen + program);
    t.is(bare.stdout, 'one\ntwo\nthree\nfour\nfive\nsix\n');
    t.is(traced.stdout, 'two\nfour\none\nthree\nfive\nsix\n');
    const alone = await compare(program);
    t.regex(alone.bare.stderr, /reason "one"/);
    t.regex(alone.traced.stderr, /reason "two"/);
  },

  'A promise whose `constructor` was read counts as used': async (t) => {
    const { bare, traced } = await compare(`
      class Agent { async decide() { throw new Error('no way'); } }
      console.log(new Agent().decide().constructor.name);`);
    t.is(bare.stdout, 'Promise\n');
    t.is(traced.stdout, 'Promise\n');
    t.is(bare.code, 1);
    t.is(traced.code, 0);
  },

  'A function that stands in a property is another one there': async (t) => {
    class Agent {
      onData = () => 'data';
      handlers = [this.onData];
    }
    const agent = new Agent();
    withSession({ sinks: [new TraceRecorder()] }, () => instrument(agent, { methods: ['onData'] }));
    t.is(agent.handlers.indexOf(agent.onData), -1);
    const { bare, traced } = await compare(`
      const list = { shared() { return 1; } };
      const own = () => 2;
      class Agent { own = () => own; parse = list.shared; }
      const agent = new Agent();
      console.log(agent.parse === list.shared, agent.own === agent.own);`);
    t.is(bare.stdout, 'true true\n');
    t.is(traced.stdout, 'false true\n');
  },

  'A function under two names': (t) => {
    class Agent {
      act() {}
      declare perform: () => void;
    }
    Agent.prototype.perform = Agent.prototype.act;
    const recorder = new TraceRecorder();
    const agent = new Agent();
    withSession({ sinks: [recorder] }, () => {
      instrument(Agent, { methods: ['act', 'perform'] });
      agent.perform();
      t.is(agent.perform, agent.act);
      uninstrument(Agent);
      instrument(Agent, { methods: ['perform'] });
      agent.perform();
      agent.act();
      t.not(agent.perform, agent.act);
    });
    t.deepEqual(
      recorder.events.map(({ method }) => method),
      ['act', 'perform'],
    );
    uninstrument(Agent);
  },

  'Node 26 prints `Proxy([Function: decide])`': (t) => {
    const agent = instrument({ decide: () => 1 }, { methods: ['decide'] });
    const shown = MAJOR >= 26 ? 'Proxy([Function: decide])' : '[Function: decide]';
    t.is(inspect(agent), `{ decide: ${shown} }`);
  },

  '`instrument` gives an object hidden methods of its own': (t) => {
    const map = instrument(new Map([['a', 1]]), { methods: ['get'] });
    t.deepEqual(Object.getOwnPropertyNames(map), ['get']);
    t.deepEqual(Object.keys(map), []);
    uninstrument(map);
    t.deepEqual(Object.getOwnPropertyNames(map), []);
  },

  'Coverage counts what was inserted': async (t) => {
    const program = 'class Agent {\n  decide() {\n    return 1;\n  }\n}\nnew Agent().decide();';
    const functionsOf = async (options: readonly string[]): Promise<number> => {
      const project = new Project({ ...everything, 'app.js': program });
      const folder = join(project.dir, 'coverage');
      await project.traced('app.js', { options, env: { NODE_V8_COVERAGE: folder } });
      const [file = ''] = readdirSync(folder);
      const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        readonly result: readonly { readonly url: string; readonly functions: unknown[] }[];
      };
      return result.find(({ url }) => url.endsWith('/app.js'))?.functions.length ?? 0;
    };
    t.is(await functionsOf([]), 2, 'the file and the method');
    t.is(await functionsOf(preload), 3);
  },

  'There is a listener': async (t) => {
    const { bare, traced } = await compare(`
      console.log(process.listenerCount('exit'), process.listenerCount('uncaughtExceptionMonitor'));
      console.log('__stenographer__' in globalThis, Object.keys(globalThis).includes('__stenographer__'));
      console.log(Object.keys(require.cache).length > 1);`);
    t.is(bare.stdout, '0 0\nfalse false\nfalse\n');
    t.is(traced.stdout, '1 1\ntrue false\ntrue\n');
  },

  'Private methods, accessors and construction': async (t) => {
    const { methods } = await recorded({
      'app.js': `
        class Agent { #choose() {} get state() { return 1; } decide() { this.#choose(); return this.state; } }
        new Agent().decide();`,
    });
    t.deepEqual(methods, ['decide']);
  },

  'Functions without a name of their own': async (t) => {
    const { methods } = await recorded({
      'app.js': `
        const tools = { search() {}, count: () => 1 };
        tools.search(); tools.count(); [1].map(() => 2);
        function named() {}
        named();`,
    });
    t.deepEqual(methods, ['named']);
  },

  'A method that is assigned later': async (t) => {
    const { methods } = await recorded({
      'app.js': `
        class Agent { decide() {} }
        const agent = new Agent();
        agent.decide();
        agent.decide = () => 1;
        Agent.prototype.act = () => 2;
        agent.decide(); agent.act();`,
    });
    t.deepEqual(methods, ['decide']);
  },

  'Fields whose key is computed': async (t) => {
    const { methods } = await recorded({
      'app.js': `
        const name = 'decide';
        class Agent { [name] = () => 1; ['plan'] = () => 2; }
        new Agent().decide(); new Agent().plan();`,
    });
    t.deepEqual(methods, ['plan'], 'a literal in brackets is no computation');
  },

  'Calls through a Proxy that the program put around an object': (t) => {
    class Agent {
      decide() {
        return 1;
      }
    }
    const recorder = new TraceRecorder();
    withSession({ sinks: [recorder] }, () => {
      const agent = instrument(new Agent(), { methods: ['decide'] });
      const reactive = new Proxy(agent, {});
      t.is(reactive.decide(), 1);
      t.is(recorder.events.length, 0);
      instrument(Agent, { methods: ['decide'] });
      t.is(reactive.decide(), 1);
    });
    t.is(recorder.events.length, 1);
    uninstrument(Agent);
  },

  'References taken before `instrument`': (t) => {
    const agent = { decide: () => 1 };
    const { decide } = agent;
    const recorder = new TraceRecorder();
    withSession({ sinks: [recorder] }, () => {
      instrument(agent, { methods: ['decide'] });
      decide();
      t.is(recorder.events.length, 0);
      agent.decide();
    });
    t.is(recorder.events.length, 1);
    class Shop {
      price(n: number): number {
        return n * 2;
      }
    }
    const shop = new Shop();
    withSession({ sinks: [recorder] }, () => {
      instrument(shop, { methods: ['price'] });
      const { price } = shop;
      t.deepEqual([1].map(price), [2]);
      t.is(price.call(new Shop(), 1), 2);
      t.is(recorder.events.length, 1);
      price.call(shop, 1);
    });
    t.is(recorder.events.length, 2);
  },

  'A call by a name that only the function itself knows': async (t) => {
    const { methods } = await recorded({
      'app.js': `
        function down(n) { return n && arguments.callee(n - 1); }
        const run = function again(n) { return n && again(n - 1); };
        function known(n) { return n && known(n - 1); }
        down(2); run(2); known(1);`,
    });
    t.deepEqual(methods, ['down', 'again', 'known', 'known']);
  },

  'What is frozen when `instrument` is given it': async (t) => {
    const frozen = 'class Agent { decide() {} } Object.freeze(Agent.prototype);';
    const byHand = await recorded(
      {
        'agent.mjs': `${frozen} export { Agent };`,
        'steno.policy.json': { rules: [] },
        'app.mjs': `
        import { Agent } from './agent.mjs';
        import { instrument } from '${join(REPOSITORY, 'dist/lib/index.js')}';
        instrument(Agent, { methods: ['decide'] });
        new Agent().decide();`,
      },
      'app.mjs',
    );
    t.deepEqual(byHand.methods, []);
    t.true(byHand.outcome.stderr.includes('STENO_VIEW'));
    const { methods } = await recorded({ 'app.js': `${frozen} new Agent().decide();` });
    t.deepEqual(methods, ['decide']);
  },

  'An anonymous `export default function`': async (t) => {
    const { methods } = await recorded(
      {
        'app.mjs': `import run from './run.mjs'; import arrow from './arrow.mjs'; run(); arrow();`,
        'run.mjs': 'export default function () {}',
        'arrow.mjs': 'export default () => {};',
      },
      'app.mjs',
    );
    t.deepEqual(methods, ['default'], 'the arrow');
  },

  'Names that a bundler changed': async (t) => {
    const { methods } = await recorded(
      {
        'steno.policy.json': { rules: [{ class: 'Agent', methods: ['*'] }] },
        'bundle.mjs': 'class d { decide() {} } export { d as Agent };',
        'app.mjs': `import { Agent } from './bundle.mjs'; new Agent().decide();`,
      },
      'app.mjs',
    );
    t.deepEqual(methods, []);
  },

  'Code without a file': async (t) => {
    const { methods } = await recorded({
      'app.js': `
        const make = (text) => [eval(text), new Function('return ' + text)(), require('node:vm').runInThisContext(text)];
        for (const Agent of make('(class Agent { decide() {} })')) new Agent().decide();`,
    });
    t.deepEqual(methods, ['make']);
    const inline = new Project(everything);
    const options = [...preload, '-e', 'class Agent { decide() {} } new Agent().decide()'];
    t.is((await inline.bare('--', { options })).code, 0);
    t.deepEqual(await eventsOf(inline), []);
  },

  'What was loaded before the preload': async (t) => {
    const { methods } = await recorded(
      {
        'app.js': `require('./early.js').early(); function late() {} late();`,
        'early.js': 'exports.early = function early() {};',
      },
      'app.js',
      { options: ['-r', './early.js', ...preload] },
    );
    t.deepEqual(methods, ['late']);
  },

  'A function that an import cycle calls': async (t) => {
    const { methods } = await recorded(
      {
        'app.mjs': `import './early.mjs'; export function plan() {} plan();`,
        'early.mjs': `import { plan } from './app.mjs'; plan();`,
      },
      'app.mjs',
    );
    t.deepEqual(methods, ['plan'], 'once of two calls');
  },

  'Imports of an ES module that was `require`d': async (t) => {
    const { methods } = await recorded({
      'app.js': `require('./outer.mjs').outer();`,
      'outer.mjs': `import { inner } from './inner.mjs'; export function outer() { inner(); }`,
      'inner.mjs': 'export function inner() {}',
    });
    if (MAJOR === 20) t.deepEqual(methods, ['outer']);
    else t.deepEqual(methods, ['outer', 'inner']);
  },

  "ES modules under Node's permission model": async (t) => {
    if (MAJOR !== 20) {
      t.pass();
      return;
    }
    const options = ['--experimental-permission', '--allow-fs-read=*', '--allow-fs-write=*'];
    const files = { 'app.mjs': 'class Agent { decide() {} } new Agent().decide();' };
    const without = await recorded(files, 'app.mjs', { options: [...options, ...preload] });
    t.deepEqual(without.methods, []);
    t.regex(without.outcome.stderr, /STENO_LOADER_HOOKS/);
    const allowed = [...options, '--allow-worker', ...preload];
    t.deepEqual((await recorded(files, 'app.mjs', { options: allowed })).methods, ['decide']);
  },

  'Packages that stenographer itself depends on': async (t) => {
    const semver = join(REPOSITORY, 'node_modules/semver');
    const { methods } = await recorded({
      'steno.policy.json': {
        rules: [{ class: 'SemVer', module: 'semver', methods: ['compare'] }, { function: 'own' }],
      },
      'app.js': `
        const { SemVer } = require(${JSON.stringify(semver)});
        function own() { return new SemVer('1.0.0').compare('2.0.0'); }
        own();`,
    });
    t.deepEqual(methods, ['own']);
  },

  'A second policy for one object': (t) => {
    const agent = { decide: () => 1, act: () => 2 };
    const recorder = new TraceRecorder();
    withSession({ sinks: [recorder] }, () => {
      instrument(agent, { methods: ['decide'] });
      instrument(agent, { methods: ['act'] });
      agent.act();
      t.is(recorder.events.length, 0);
      uninstrument(agent);
      instrument(agent, { methods: ['act'] });
      agent.act();
    });
    t.is(recorder.events.length, 1);
  },

  ...viewPoints,

  'A kill loses what was not written yet': async (t) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
      const { outcome, project } = await recorded({
        'app.js': `
          class Agent { early() {} last() {} }
          const agent = new Agent();
          agent.early();
          setTimeout(() => { agent.last(); process.kill(process.pid, '${signal}'); for (;;); }, 500);`,
      });
      t.is(outcome.signal, signal);
      const [session] = await sessionsIn(project.store);
      t.is(session?.session.status, 'open');
      t.deepEqual(
        session?.events.map(({ method }) => method),
        ['early'],
      );
    }
  },

  'A failed call that a kill cuts short has no stack': async (t) => {
    const { project } = await recorded({
      'app.js': `
        class Agent { fail() { throw new Error('no way'); } step() {} }
        const agent = new Agent();
        try { agent.fail(); } catch {}
        for (let n = 0; n < 300; n += 1) agent.step();
        process.kill(process.pid, 'SIGKILL');`,
    });
    const [failed] = await eventsOf(project);
    t.like(failed, { method: 'fail', status: 'error', after: { error: { message: 'no way' } } });
    t.is(failed?.after?.error?.stack, undefined);
  },

  'A disk that takes nothing costs the oldest records': async (t) => {
    const { outcome, project } = await recorded({
      'app.js': `
        const fs = require('node:fs');
        fs.writeFileSync('.steno', 'in the way');
        class Agent { step() {} }
        const agent = new Agent();
        for (let n = 0; n < 3000; n += 1) agent.step();
        if (process.env.WORKS_AGAIN) fs.unlinkSync('.steno');`,
    });
    t.is(outcome.code, 0);
    const said = outcome.said.filter((line) => line.includes('STENO_STORE_WRITE'));
    t.is(said.length, 2);
    t.regex(said[1] ?? '', /3000 records are lost/);
    rmSync(project.store);
    await project.traced('app.js', { env: { WORKS_AGAIN: '1' } });
    const [session] = await sessionsIn(project.store);
    const lost = Object.values(session?.session.lost ?? {}).reduce((sum, count) => sum + count, 0);
    t.true(lost > 1700, `${lost} lost`);
    t.is((session?.events.length ?? 0) + lost, 3000);
  },

  'Only promises, generators and the streams of `llm.stream` are followed': async (t) => {
    const tools = {
      list: () => [1, 2].values(),
      *count() {
        for (let n = 0; n < 1001; n += 1) yield n;
      },
    };
    const recorder = new TraceRecorder();
    withSession({ sinks: [recorder] }, () => {
      instrument(tools, { methods: ['*'] });
      const list = tools.list();
      t.is(recorder.events[0]?.status, 'ok', 'before it was iterated');
      t.is([...list].length, 2);
      t.is([...tools.count()].length, 1001);
    });
    const [list, count] = recorder.events;
    t.is(list?.yields, undefined);
    t.is(count?.yields?.count, 1001);
    t.is(count?.yields?.kept.length, 1000);
    function* steps() {
      yield 1;
    }
    const ice = { walk: () => Object.freeze(steps()) };
    const frozen = new TraceRecorder();
    withSession({ sinks: [frozen] }, () => {
      instrument(ice, { methods: ['walk'] });
      t.is([...ice.walk()].length, 1);
    });
    t.is(frozen.events[0]?.status, 'unfinished');
  },

  'A request that nobody waits for stays `unfinished`': async (t) => {
    const json = { id: 'c', choices: [{ message: { role: 'assistant', content: 'hi' } }] };
    const answered = { times: 0 };
    const { chat } = new OpenAI({
      apiKey: 'key',
      fetch: async () => {
        answered.times += 1;
        return Response.json(json);
      },
    });
    instrument(chat.completions, { rules: [{ preset: 'openai' }] });
    const recorder = new TraceRecorder();
    await withSession({ sinks: [recorder] }, async () => {
      const ask = () => chat.completions.create({ model: 'm', messages: [] });
      void ask();
      await ask();
    });
    t.is(answered.times, 2);
    t.deepEqual(
      recorder.events.map(({ status, llm }) => [status, llm?.responseId]),
      [
        ['unfinished', undefined],
        ['ok', 'c'],
      ],
    );
  },
  'Workers and forked processes write sessions of their own': async (t) => {
    const { project } = await recorded({
      'app.js': `
        const { fork, spawn } = require('node:child_process');
        const { once } = require('node:events');
        const { Worker } = require('node:worker_threads');
        const part = require.resolve('./part.js');
        (async () => {
          require('./part.js');
          await once(new Worker(part), 'exit');
          await once(new Worker(part, { execArgv: [] }), 'exit');
          await once(fork(part), 'exit');
          await once(spawn(process.execPath, [part]), 'exit');
        })();`,
      'part.js': 'class Agent { decide() {} } new Agent().decide();',
    });
    const sessions = await sessionsIn(project.store);
    const decided = sessions.map(({ events }) => events.map(({ method }) => method));
    t.deepEqual(decided, [['decide'], ['decide'], ['decide']]);
    const pids = sessions.map(({ writers }) => `${writers[0]?.pid}/${writers[0]?.thread}`);
    t.is(new Set(pids).size, 3);
    t.true(sessions.every(({ session }) => session.parent === undefined));
  },

  'What is short is written for each place where it is seen': async (t) => {
    const size = async (chars: number, ...methods: string[]): Promise<number> => {
      const file = await fileOfConversation(60, methods, chars);
      return statSync(file).size;
    };
    const [once, twice] = [await size(511, 'ask'), await size(511, 'ask', 'keep')];
    t.true(
      twice > 1.8 * once && twice < 2.2 * once,
      `${once} bytes for one place, ${twice} for two`,
    );
    // And once for each place only.
    t.true(once < 60 * 711, `${once} bytes`);
    const [long, both] = [await size(512, 'ask'), await size(512, 'ask', 'keep')];
    t.true(both < 1.5 * long, `${long} bytes of long messages, ${both} for two places`);
  },

  'A secret that neither a name nor its shape tells is written': async (t) => {
    const value = [
      'my password is hunter2',
      'login(token=hunter2)',
      { name: 'password', value: 'hunter2' },
      Buffer.from('password=hunter2'),
      { password: 'hunter2' },
    ];
    t.deepEqual(await kept(value), [...value.slice(0, -1), { password: '[redacted]' }]);
  },

  'Private fields and hidden properties are not taken': async (t) => {
    class Agent {
      #plan = 'wood';
      turn = this.#plan.length;
    }
    const value = Object.freeze(Object.defineProperty(new Agent(), 'hidden', { value: 1 }));
    const result = await kept(value);
    t.deepEqual(Object.getOwnPropertyDescriptor(result, 'turn')?.writable, true);
    t.deepEqual(result, { turn: 4 });
    t.is(className(result), 'Agent');
  },

  'Views of one buffer come back with a buffer each': async (t) => {
    const buffer = new ArrayBuffer(2);
    const views = [new Uint8Array(buffer), new Uint8Array(buffer)];
    const [first, second] = (await kept(views)) as [Uint8Array, Uint8Array];
    t.deepEqual([first, second], views as [Uint8Array, Uint8Array]);
    t.not(first.buffer, second.buffer);
    const [short, long] = [64, 65].map((length) =>
      Object.assign(new Float32Array(length), { shape: [length] }),
    );
    t.deepEqual(
      ((await kept([short, long])) as object[]).map((view) => 'shape' in view),
      [true, false],
    );
  },

  'A lane that is left alone for 2000 others begins with turn 1 when it comes back': async (t) => {
    const recorder = new TraceRecorder();
    const one = instrument(
      { decide(_lane: string) {} },
      { methods: { decide: { lane: 'args[0]', timestep: 'begin' } } },
    );
    withSession({ sinks: [recorder] }, () => {
      for (const lane of ['mine', 'mine']) one.decide(lane);
      for (let n = 0; n < 4010; n += 1) one.decide(`other ${n}`);
      one.decide('mine');
    });
    const mine = recorder.timesteps.filter(({ lane }) => lane === 'mine');
    t.deepEqual(
      mine.map(({ turn }) => turn),
      [1, 2, 1],
    );
  },

  'A line that is damaged costs more than itself': async (t) => {
    const file = await fileOfConversation(60, ['ask']);
    const lines = readFileSync(file, 'utf8').split('\n');
    const at = lines.findIndex((line) => /"a\^":\[\d+,/.test(line));
    lines[at] = '{"damaged';
    writeFileSync(file, lines.join('\n'));
    const { events, problems } = await readSession(dirname(file));
    t.is(events.length, 59);
    const lost = problems.find(({ kind }) => kind === 'lost-values');
    t.true((lost?.count ?? 0) > 10);
    t.regex(inspect(events.at(-1)?.before?.args), /lost/);
  },
};

/** What a record keeps of a value. */
async function kept(value: unknown): Promise<object> {
  const recorder = new TraceRecorder();
  const tools = instrument({ give: (it: unknown) => it }, { methods: ['give'] });
  await withSession({ sinks: [recorder] }, async () => tools.give(value));
  return recorder.events[0]?.after?.result as object;
}

/** The segment of a program that gives a growing conversation to each of the methods, turn by turn. */
async function fileOfConversation(
  turns: number,
  methods: readonly string[],
  chars = 200,
): Promise<string> {
  const { project } = await recorded({
    'app.js': `
      class Model { ask(messages) { return messages.length; } keep(messages) { return 0; } }
      const model = new Model();
      const messages = [];
      for (let n = 0; n < ${turns}; n += 1) {
        messages.push({ role: 'user', content: String(n).padEnd(${chars}, '.') });
        for (const method of ${JSON.stringify(methods)}) model[method](messages);
      }`,
  });
  const folder = join(project.store, project.sessions()[0] ?? '');
  return join(folder, readdirSync(folder)[0] ?? '');
}

const said = SECTIONS.flatMap((title) =>
  [
    ...sectionCalled(title)
      .prose.join('\n')
      .matchAll(/^- \*\*([^*]+)\*\*/gm),
  ].map(([, words = '']) => words.replaceAll(/\s+/g, ' ')),
);

test('each point that the README makes is held here, and no other', (t) => {
  t.deepEqual([...Object.keys(points), ...BY_HAND].sort(), said.map(pointOf).sort());
});

/** Words in bold, without a full stop that ends the sentence. */
const pointOf = (words: string): string =>
  words in points || BY_HAND.includes(words) ? words : words.replace(/\.$/, '');

for (const [title, check] of Object.entries(points)) test(title, check);
