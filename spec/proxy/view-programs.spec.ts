/** Where a view takes the place of recording in place, and where there can be none: whole programs. */
import { join } from 'node:path';
import test from 'ava';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { eventsOf } from '../helpers/trace.js';

const LIBRARY = JSON.stringify(join(REPOSITORY, 'dist/lib/index.js'));

/** Runs a program that instruments by hand, and answers what it printed, what we said and recorded. */
async function byHand(program: string) {
  const project = new Project({
    'steno.policy.json': { rules: [] },
    'app.js': `const { instrument, isInstrumented } = require(${LIBRARY});\n${program}`,
  });
  const { stdout, said, otherStderr, code } = await project.bare('app.js');
  const events = await eventsOf(project);
  const names = events.map(({ class: cls, method }) => `${cls ?? ''}.${method}`);
  return { stdout, said, failed: code === 0 ? '' : otherStderr, names };
}

const frozen: Readonly<Record<string, { program: string; names: readonly string[]; of: RegExp }>> =
  {
    "a frozen object's own function": {
      program: `
      const tools = Object.freeze({ go() { return this === tools; } });
      const view = instrument(tools, { methods: ['go'] });
      console.log(view.go(), isInstrumented(view));`,
      names: ['.go'],
      of: /an object .* go cannot/,
    },
    'a frozen prototype': {
      program: `
      class Agent { #n = 1; decide() { return this.#n === 1; } }
      Object.freeze(Agent.prototype);
      const view = instrument(new Agent(), { methods: ['decide'] });
      console.log(view.decide(), isInstrumented(view));`,
      names: ['Agent.decide'],
      of: /Agent .* decide cannot/,
    },
    'a class with frozen statics': {
      program: `
      class Agent { static make() { return true; } step() {} }
      Object.freeze(Agent);
      const View = instrument(Agent, { methods: ['make', 'step'] });
      console.log(View.make(), isInstrumented(View));
      new View().step();`,
      names: ['Agent.make', 'Agent.step'],
      of: /Agent .* make cannot/,
    },
    'a builtin that takes no own method': {
      program: `
      const view = instrument(Object.freeze(new Map([[1, true]])), { methods: ['get'] });
      console.log(view.get(1), isInstrumented(view));`,
      names: ['Map.get'],
      of: /Map .* get cannot/,
    },
    'a frozen object below a dotted name': {
      program: `
      const client = { chat: Object.freeze({ create: () => true }) };
      const view = instrument(client, { methods: ['chat.create'] });
      console.log(view.chat.create(), isInstrumented(view));`,
      names: ['.create'],
      of: /chat\.create cannot/,
    },
  };

for (const [title, { program, names, of }] of Object.entries(frozen)) {
  test(`where nothing can be put in place a view is answered, and one line says so: ${title}`, async (t) => {
    const ran = await byHand(program);
    t.is(ran.failed, '');
    t.is(ran.stdout, 'true true\n');
    t.deepEqual(ran.names, names);
    t.is(ran.said.length, 1);
    t.regex(ran.said[0] ?? '', /^stenographer: STENO_VIEW: /);
    t.regex(ran.said[0] ?? '', of);
  });
}

test('what can be changed is still recorded in place, and nothing is said', async (t) => {
  const ran = await byHand(`
    const sealed = Object.seal({ go: () => 1, stop: Object.freeze({}) });
    console.log(instrument(sealed, { methods: ['go'] }) === sealed);
    sealed.go();`);
  t.is(ran.stdout, 'true\n');
  t.deepEqual(ran.said, []);
  t.deepEqual(ran.names, ['.go']);
});

test('a name that the object has not is said, as in place', async (t) => {
  const ran = await byHand(`instrument({ go() {} }, { methods: ['goo'] }, { view: true });`);
  t.regex(ran.said.join(), /STENO_UNREACHABLE: \.goo .*no such method/);
});

test('"wrap": "object" in a rule gives a view', async (t) => {
  const ran = await byHand(`
    class Agent { decide() { return 1; } }
    const agent = new Agent();
    const policy = { rules: [{ class: 'Agent', wrap: 'object', methods: ['decide'] }] };
    const view = instrument(agent, policy);
    view.decide(); agent.decide();
    const bare = instrument({ go: () => 1 }, { wrap: 'object', methods: ['go'] });
    bare.go();
    console.log(view !== agent, view === instrument(agent, policy));`);
  t.is(ran.stdout, 'true true\n');
  t.deepEqual(ran.names, ['Agent.decide', '.go']);
});

test('as files load, "wrap" and construction record nothing, and a line each says why', async (t) => {
  const project = new Project({
    'steno.policy.json': {
      rules: [
        { class: 'Shared', wrap: 'object', methods: ['ask'] },
        { class: 'Agent', methods: ['constructor', 'decide'] },
      ],
    },
    'app.js': `
      class Shared { ask() { return 1; } }
      class Agent { decide() { return new Shared().ask(); } }
      console.log(new Agent().decide(), Agent.prototype.constructor === Agent);`,
  });
  const { stdout, said } = await project.traced('app.js');
  t.is(stdout, '1 true\n');
  t.is(said.length, 2);
  t.regex(said[0] ?? '', /STENO_UNREACHABLE: Shared .*"wrap": "object".*instrument\(\)/);
  t.regex(said[1] ?? '', /STENO_UNREACHABLE: Agent\.constructor .*view of the class only/);
  t.deepEqual(
    (await eventsOf(project)).map(({ method }) => method),
    ['decide'],
  );
});

test('under register a view records what the files loaded does not', async (t) => {
  const project = new Project({
    'steno.policy.json': { rules: [{ class: 'Agent', methods: ['constructor', 'decide'] }] },
    'app.js': `
      const { instrument } = require(${LIBRARY});
      class Agent { decide() { return 1; } }
      const View = instrument(Agent, undefined, { view: true });
      new View().decide();
      new Agent().decide();`,
  });
  const { code } = await project.traced('app.js');
  t.is(code, 0);
  t.deepEqual(
    (await eventsOf(project)).map(({ method, form }) => [method, form]),
    [
      ['constructor', 'construct'],
      ['decide', 'method'],
      ['decide', 'method'],
    ],
    'decide is recorded in place by the same policy, and once only',
  );
});

test('what is turned off gives the object itself', async (t) => {
  const project = new Project({
    'app.js': `
      const { instrument } = require(${LIBRARY});
      const agent = Object.freeze({ go: () => 1 });
      console.log(instrument(agent, { methods: ['go'] }, { view: true }) === agent);`,
  });
  const { stdout } = await project.bare('app.js', { env: { STENO_ENABLED: '0' } });
  t.is(stdout, 'true\n');
});
