import test from 'ava';
import type { CompiledPolicy, FileTargets } from '../../lib/model/policy.js';
import type { Site } from '../../lib/model/site.js';
import { Instrumenter } from '../../lib/proxy/instrumenter.js';
import { Targets } from '../../lib/proxy/targets.js';
import { Views } from '../../lib/proxy/views.js';
import { createDiagnostics } from '../../lib/runtime/diagnostics.js';
import { createRecording, decide, type Methods, planFor } from '../helpers/recording.js';

/** Targets with a policy that has one rule, for one class or one function. */
function createTargets(name: string, methods: Methods = {}) {
  const recording = createRecording();
  const said: string[] = [];
  const diagnostics = createDiagnostics('debug', (line) => said.push(line));
  const instrumenter = new Instrumenter(recording.patcher, diagnostics);
  const views = new Views(recording.tracer, recording.patcher, instrumenter);
  const targets = new Targets(recording.patcher, instrumenter, views, diagnostics);
  const plan = planFor(name, methods);
  const policy = {
    forChain: (names: readonly string[]) => (names.includes(name) ? plan : undefined),
    forFunction: (fn: string) => (fn === name ? decide() : undefined),
  } as unknown as CompiledPolicy;
  const inFile = {
    classPlan: (cls: string) => (cls === name ? plan : undefined),
    functionDecision: (fn: string) => (fn === name ? decide() : undefined),
  } as unknown as FileTargets;
  const { context } = recording;
  return {
    ...recording,
    said,
    targets,
    instrument: <T>(value: T): T => targets.instrument(value, policy, context),
    handOver: targets.handOver(
      ({ file }) => (file === 'elsewhere.js' ? undefined : inFile),
      context,
    ),
  };
}

const site = (name: string, members: Site['members'] = {}, file = 'app.js'): Site => ({
  key: `${file}:3:1`,
  file,
  line: 3,
  name,
  members,
});

test('a function given twice is recorded once, and no more when it is put back', (t) => {
  const { instrument, targets, events } = createTargets('run');
  function run() {
    return 1;
  }
  const traced = instrument(run);
  t.is(instrument(run), traced);
  t.is(instrument(traced), traced);
  t.is(traced(), 1);
  t.is(events().length, 1);
  t.true(targets.isInstrumented(traced));
  t.false(targets.isInstrumented(run));
  targets.uninstrument(traced);
  t.false(targets.isInstrumented(traced));
  traced();
  t.is(events().length, 1);
});

test('an object given twice is traced once; put back, it can be given again', (t) => {
  const { instrument, targets, events } = createTargets('Agent', { run: true });
  class Agent {
    run() {}
  }
  const agent = new Agent();
  t.is(instrument(agent), agent);
  t.is(instrument(agent), agent);
  t.true(targets.isInstrumented(agent));
  agent.run();
  t.is(events().length, 1);
  targets.uninstrument(agent);
  t.false(targets.isInstrumented(agent));
  agent.run();
  t.is(events().length, 1);
  instrument(agent);
  agent.run();
  t.is(events().length, 2);
});

test('two instances of a class are recorded apart, and put back apart', (t) => {
  const { instrument, targets, events } = createTargets('Agent', { run: true });
  class Agent {
    run() {}
  }
  const [one, other] = [instrument(new Agent()), instrument(new Agent())];
  one.run();
  other.run();
  t.is(events().length, 2);
  targets.uninstrument(other);
  other.run();
  t.is(events().length, 2);
  one.run();
  t.is(events().length, 3);
});

test('a method that is traced for one instance after the other is one method', (t) => {
  const { instrument, events } = createTargets('Agent', { run: true });
  class Agent {
    run() {}
  }
  for (const agent of [new Agent(), new Agent()]) instrument(agent).run();
  const [one, other] = events().map(({ definition }) => definition);
  t.truthy(one);
  t.is(one, other);
});

test('putting back what was never given does nothing', (t) => {
  const { targets } = createTargets('Agent');
  for (const value of [undefined, null, 1, {}, () => {}]) {
    t.notThrows(() => targets.uninstrument(value));
    t.false(targets.isInstrumented(value));
  }
});

test('what can be no target is refused by its kind', (t) => {
  const { instrument } = createTargets('Agent');
  for (const [value, kind] of [
    [null, 'null'],
    [undefined, 'undefined'],
    [7, 'number'],
    ['Agent', 'string'],
  ]) {
    t.throws(() => instrument(value), {
      code: 'STENO_TARGET',
      message: new RegExp(`was given ${kind}\\..*Give it an object, a class or a function`, 's'),
    });
  }
});

test('a target that no rule names is left alone, which is told once a name', (t) => {
  const { instrument, said, targets } = createTargets('Agent', { run: true });
  class Other {
    run() {}
  }
  const { run } = Other.prototype;
  const [one, two] = [new Other(), new Other()];
  t.is(instrument(one), one);
  instrument(two);
  t.is(Other.prototype.run, run);
  t.false(targets.isInstrumented(one));
  t.is(said.length, 1);
  t.regex(
    said[0] ?? '',
    /STENO_NO_RULE.*names the class Other\. Add a rule with "class", or give a bare rule/,
  );
  function walk() {}
  t.is(instrument(walk), walk);
  t.regex(said[1] ?? '', /names the function walk\. Add a rule with "function"/);
  instrument({});
  t.regex(said[2] ?? '', /names the class \(anonymous\)/);
  class Below extends Other {}
  instrument(Below);
  t.regex(said[3] ?? '', /names the class Below, Other\./);
});

test('a class that hands itself over is traced where a rule names it in its file', (t) => {
  const { handOver, events, said } = createTargets('Agent', { run: true, make: true });
  class Agent {
    static make() {}
    run(_a: number) {}
  }
  handOver.classDeclared(Agent as never, site('Other'));
  handOver.classDeclared(Agent as never, site('Agent', {}, 'elsewhere.js'));
  new Agent().run(1);
  t.deepEqual([events().length, said.length], [0, 0]);
  const members = { run: { line: 5, params: ['b'] }, 'static make': { line: 4, params: [] } };
  handOver.classDeclared(Agent as never, site('Agent', members));
  t.regex(said.join(), /met class Agent at app\.js:3/);
  new Agent().run(1);
  Agent.make();
  t.deepEqual(
    events().map(({ definition }) => [definition.method, definition.class, definition.at]),
    [
      ['run', 'Agent', 'app.js:5'],
      ['make', 'Agent', 'app.js:4'],
    ],
  );
});

test('places are told below the folder of the policy, and whole outside of it', (t) => {
  const { handOver, events, context } = createTargets('run');
  t.is(context.dir, '/project');
  for (const file of ['/project/src/run.js', '/projects/run.js', 'app.js']) {
    const at = site('run', { run: { line: 9, params: [] } }, file);
    (handOver.functionDeclared((() => {}) as never, at) as () => void)();
  }
  const nowhere = { ...site('run'), key: 'without members' };
  (handOver.functionDeclared((() => {}) as never, nowhere) as () => void)();
  t.deepEqual(
    events().map(({ definition }) => definition.at),
    ['src/run.js:9', '/projects/run.js:9', 'app.js:9', undefined],
  );
});

test('a function that hands itself over is traced once, where a rule names it', (t) => {
  const { handOver, events, said, targets } = createTargets('run');
  const run = (() => 1) as never;
  t.is(handOver.functionDeclared(run, site('other')), run);
  t.is(handOver.functionDeclared(run, site('run', {}, 'elsewhere.js')), run);
  const traced = handOver.functionDeclared(run, site('run'));
  t.not(traced, run);
  t.is(handOver.functionDeclared(traced as never, site('run')), traced);
  t.true(targets.isInstrumented(traced));
  t.regex(said.join(), /met function run at app\.js:3/);
  (traced as () => void)();
  t.deepEqual(
    events().map(({ definition }) => [definition.method, definition.form, definition.class]),
    [['run', 'function', undefined]],
  );
});

test('a field of a class that was met is traced, a static one too', (t) => {
  const { handOver, events } = createTargets('Agent', { think: true });
  class Agent {}
  const { key } = site('Agent');
  const think = () => 1;
  t.is(handOver.ownField({}, key, 'think', think), think);
  handOver.classDeclared(Agent as never, site('Agent'));
  t.is(handOver.ownField({}, 'another key', 'think', think), think);
  t.is(handOver.ownField({}, key, 'other', think), think);
  t.is(handOver.ownField({}, key, 'think', 7), 7);
  const traced = handOver.ownField(new Agent(), key, 'think', think) as () => number;
  t.not(traced, think);
  t.is(handOver.ownField(new Agent(), key, 'think', traced), traced);
  t.is(traced(), 1);
  const ofClass = handOver.ownField(Agent, key, 'think', () => 2) as () => number;
  t.is(ofClass(), 2);
  t.deepEqual(
    events().map(({ definition }) => [definition.method, definition.form, definition.class]),
    [
      ['think', 'method', 'Agent'],
      ['think', 'static', 'Agent'],
    ],
  );
});

test('a field that binds a traced method is left alone; one that binds another function is not', (t) => {
  const { handOver } = createTargets('Agent', { step: true, think: true });
  class Agent {
    step() {}
  }
  handOver.classDeclared(Agent as never, site('Agent'));
  const { key } = site('Agent');
  const agent = new Agent();
  const bound = agent.step.bind(agent);
  t.is(handOver.ownField(agent, key, 'step', bound), bound);
  t.not(handOver.ownField(agent, key, 'think', bound), bound);
  const other = (() => {}).bind(agent);
  t.not(handOver.ownField({ step() {} }, key, 'step', other), other);
  const arrow = () => {};
  t.not(handOver.ownField(agent, key, 'step', arrow), arrow);
});
