/** What diagnostics are told of classes and functions that are instrumented. */
import test from 'ava';
import type { ClassSighting, MemberSighting } from '../../lib/model/sightings.js';
import { Instrumenter } from '../../lib/proxy/instrumenter.js';
import type { PlannedTarget } from '../../lib/proxy/planned-target.js';
import { createDiagnostics } from '../../lib/runtime/diagnostics.js';
import { createRecording, decide, type Methods, planFor } from '../helpers/recording.js';

type Callable = (...args: unknown[]) => unknown;

function create(className: string, methods: Methods) {
  const { patcher, context } = createRecording();
  const classes: ClassSighting[] = [];
  const members: MemberSighting[] = [];
  const sightings = {
    noteFile: () => undefined,
    noteClass: (each: ClassSighting) => void classes.push(each),
    noteMember: (each: MemberSighting) => void members.push(each),
  };
  const instrumenter = new Instrumenter(patcher, createDiagnostics('silent'));
  const target: PlannedTarget = {
    plan: planFor(className, methods),
    context: { ...context, sightings },
  };
  return { instrumenter, target, classes, members };
}

const reached = (members: readonly MemberSighting[]) =>
  members.map(({ member, reach }) => `${member}: ${reach}`);

test('each member tells how it was reached', (t) => {
  class Base {
    static make() {}
    step() {}
  }
  class Bus extends Map<string, number> {}
  class Agent extends Base {
    static create() {}
    decide() {}
  }
  const methods = { step: true, decide: true, make: true, create: true } as const;
  const { instrumenter, target, members } = create('Agent', methods);
  instrumenter.traceClass(Agent as unknown as Callable, target);
  t.deepEqual(reached(members).sort(), [
    'create: static method',
    'decide: method',
    'make: inherited',
    'step: inherited',
  ]);
  const bus = create('Bus', { get: true });
  bus.instrumenter.traceClass(Bus as unknown as Callable, bus.target);
  t.deepEqual(bus.members, [
    { owner: 'Bus', member: 'get', reach: 'override', byHand: true, rules: [0] },
  ]);
});

test('a function that is handed over tells by what, a field once for all objects', (t) => {
  const { instrumenter, target, members } = create('Agent', {});
  const told = { ...target, fieldsTold: new Set<string>() };
  const trace = (form: 'method' | 'static' | 'function', member: string, to: PlannedTarget) =>
    instrumenter.traceFunction(() => 1, form, member, decide(), to, 'Agent');
  for (const _ of [1, 2]) trace('method', 'think', told);
  trace('static', 'create', told);
  for (const _ of [1, 2]) trace('function', 'run', target);
  t.deepEqual(reached(members), [
    'think: own field',
    'create: static field',
    'run: function',
    'run: function',
  ]);
});

test('a class tells what it is, what rules name in vain, and what it has instead', (t) => {
  class Base {
    above() {}
  }
  class Agent extends Base {
    static create() {}
    get costly() {
      return t.fail();
    }
    decide() {}
  }
  const { instrumenter, target, classes } = create('Agent', { decided: true, decide: true });
  instrumenter.traceClass(Agent as unknown as Callable, target);
  const [{ plan, ...told } = { plan: undefined }] = classes;
  t.is(plan, target.plan);
  t.deepEqual(told, {
    name: 'Agent',
    made: 'class',
    missing: ['decided'],
    names: ['decide', 'above', 'create'],
  });
});

test('a class that lacks nothing tells no names; an ES5 constructor and an object say so', (t) => {
  const Old = function Old() {} as unknown as Callable;
  Old.prototype.step = () => 1;
  const { instrumenter, target, classes } = create('Old', { step: true });
  instrumenter.traceClass(Old, target);
  instrumenter.traceObject({ step: () => 1 }, target);
  t.deepEqual(
    classes.map(({ made, missing, names }) => ({ made, missing, names })),
    [
      { made: 'constructor', missing: [], names: [] },
      { made: 'object', missing: [], names: [] },
    ],
  );
});

test('names stop at a Proxy, which is not asked for its keys', (t) => {
  const proxy = new Proxy({ hidden() {} }, { ownKeys: () => t.fail() as never });
  const Odd = function Odd() {} as unknown as Callable;
  Odd.prototype = Object.assign(Object.create(proxy) as object, { run: () => 1 });
  const { instrumenter, target, classes } = create('Odd', { missing: true });
  instrumenter.traceClass(Odd, target);
  t.deepEqual(classes[0]?.names, ['run']);
});

test('what cannot be recorded is told under the name that the rule has for it', (t) => {
  const client = Object.freeze({ chat: Object.freeze({ create: () => 1, limit: 3 }) });
  const methods = { 'chat.create': true, 'chat.limit': true, 'chat.none.go': true } as const;
  const { instrumenter, target, members } = create('Client', { ...methods, stop: true });
  instrumenter.traceObject(client, target);
  t.deepEqual(
    members.map(({ owner, member, unreachable }) => [owner, member, unreachable]).sort(),
    [
      ['Client', 'chat.create', 'its property is frozen'],
      ['Client', 'chat.limit', 'it is not a function (an accessor, or a value)'],
      ['Client', 'chat.none.go', 'chat.none leads to no object'],
      ['Client', 'stop', 'the object has no such method'],
    ],
  );
});

test('what is recorded on a sub-object is told under the name that the rule has for it', (t) => {
  const { instrumenter, target, members } = create('Client', { 'chat.create': true });
  instrumenter.traceObject({ chat: { create: () => 1 } }, target);
  t.deepEqual(reached(members), ['chat.create: method']);
});

test('construction is told as out of reach, of a class and of an object', (t) => {
  class Agent {}
  const methods: Methods = JSON.parse('{ "constructor": true, "*": true }') as Methods;
  for (const traced of ['class', 'object'] as const) {
    const { instrumenter, target, members } = create('Agent', methods);
    if (traced === 'class') instrumenter.traceClass(Agent as unknown as Callable, target);
    else instrumenter.traceObject(new Agent(), target);
    t.is(members.length, 1);
    t.is(members[0]?.member, 'constructor');
    t.regex(members[0]?.unreachable ?? '', /through a view/);
    t.deepEqual(members[0]?.rules, [0]);
  }
});
