import { EventEmitter } from 'node:events';
import { types } from 'node:util';
import test from 'ava';
import { argsOf, createRecording, expression } from '../helpers/recording.js';

test('static methods and methods of one name are two', (t) => {
  class Env {
    static reset() {
      return 'static';
    }
    reset() {
      return 'method';
    }
  }
  const recording = createRecording();
  recording.traceClass(Env, { reset: true });
  t.is(Env.reset(), 'static');
  t.is(new Env().reset(), 'method');
  t.deepEqual(
    recording.events().map(({ definition }) => definition.form),
    ['static', 'method'],
  );
});

test('an inherited static is recorded on the class that is named, and below it', (t) => {
  class Base {
    static create() {
      return this.name;
    }
    step() {}
  }
  class Named extends Base {}
  class Below extends Named {}
  const recording = createRecording();
  recording.traceClass(Named, { create: true });
  t.is(Base.create(), 'Base');
  t.is(recording.events().length, 0);
  t.is(Named.create(), 'Named');
  t.is(Below.create(), 'Below');
  t.deepEqual(recording.names(), ['Named.create', 'Named.create']);
});

test('a static inherited from a builtin is overridden below it', (t) => {
  const { of } = Array;
  class List extends Array {}
  const recording = createRecording();
  const undos = recording.traceClass(List, { of: true });
  t.is(Array.of, of);
  t.true(List.of(1, 2) instanceof List);
  t.deepEqual(recording.names(), ['List.of']);
  for (const undo of undos) undo();
  t.false(Object.hasOwn(List, 'of'));
});

test('an override below a builtin looks like the method and finds a later one', (t) => {
  class Bus extends EventEmitter {}
  const recording = createRecording();
  const undos = recording.traceClass(Bus, { emit: true });
  const { value, ...attributes } = Object.getOwnPropertyDescriptor(Bus.prototype, 'emit') ?? {};
  t.deepEqual(attributes, { writable: true, configurable: true, enumerable: false });
  const { name, length } = value as { name: string; length: number };
  t.deepEqual([name, length], ['emit', EventEmitter.prototype.emit.length]);
  const bus = new Bus();
  const base = { __proto__: EventEmitter.prototype, emit: () => 'a later one' };
  Object.setPrototypeOf(Bus.prototype, base);
  t.is(bus.emit('x') as unknown, 'a later one');
  for (const undo of undos) undo();
  t.false(Object.hasOwn(Bus.prototype, 'emit'));
});

test('an override that the program has replaced is left to the program', (t) => {
  class Bus extends EventEmitter {}
  const undos = createRecording().traceClass(Bus, { emit: true });
  const emit = () => true;
  Bus.prototype.emit = emit;
  for (const undo of undos) undo();
  t.is(Bus.prototype.emit, emit);
});

test('where an override cannot be added, that is said', (t) => {
  class Bus extends EventEmitter {}
  Object.preventExtensions(Bus.prototype);
  const recording = createRecording();
  t.deepEqual(recording.traceClass(Bus, { emit: true }), []);
  t.regex(recording.warnings.join(), /Bus\.emit .*frozen/);
});

test('a function whose class has no prototype has its statics recorded', (t) => {
  const arrow = () => {};
  const tool = Object.assign(arrow, { run: () => 1 });
  const recording = createRecording();
  recording.traceClass(tool, { run: true });
  t.is(tool.run(), 1);
  t.deepEqual(recording.names(), ['arrow.run']);
});

test('names that match nothing are no fault of a class; a dotted one is told', (t) => {
  class Client {}
  const recording = createRecording();
  t.deepEqual(recording.traceClass(Client, { missing: true, '@@a.b': true }), []);
  t.deepEqual(recording.warnings, []);
  t.deepEqual(recording.traceClass(Client, { 'chat.create': true }), []);
  t.is(recording.warnings.length, 1);
  t.regex(
    recording.warnings[0] ?? '',
    /STENO_UNREACHABLE.*Client\.chat\.create is named by the policy but cannot be recorded: a dotted name is reached by instrument\(object\) only/,
  );
});

test('a symbol with a dot is no dotted name', (t) => {
  const key = Symbol.for('app.run');
  const client = { [key]: () => 1 };
  const recording = createRecording();
  recording.traceObject(client, { '@@app.run': true }, 'Client');
  t.is(client[key]?.(), 1);
  t.deepEqual(recording.names(), ['Client.@@app.run']);
});

test('accessors and values are told as out of reach', (t) => {
  class Agent {
    get decide() {
      return () => t.fail('a getter was run');
    }
  }
  const recording = createRecording();
  t.deepEqual(recording.traceClass(Agent, { decide: true }), []);
  t.regex(
    recording.warnings[0] ?? '',
    /Agent\.decide .*not a function \(an accessor, or a value\)/,
  );
  recording.traceObject({ decide: 1 }, { decide: true }, 'Plain');
  t.regex(recording.warnings[1] ?? '', /Plain\.decide .*not a function/);
  t.is(recording.warnings.length, 2);
});

test('a static value is told as out of reach, what every function has is not', (t) => {
  class Agent {
    static limit = 3;
    step() {}
  }
  const recording = createRecording();
  const members = { limit: true, name: true, length: true, call: true } as const;
  t.deepEqual(recording.traceClass(Agent, members), []);
  t.is(recording.warnings.length, 1);
  t.regex(recording.warnings[0] ?? '', /Agent\.limit .*not a function/);
});

test('a static of its class is nothing that an instance lacks', (t) => {
  class Base {
    static make() {}
    step() {}
  }
  class Agent extends Base {}
  const recording = createRecording();
  recording.traceObject(new Agent(), { make: true, step: true });
  recording.traceObject(Object.create(Agent.prototype) as Agent, { make: true, '@@other': true });
  t.deepEqual(
    recording.warnings.map((line) => line.split(' ')[1]),
    ['Agent.@@other'],
  );
});

test('a static that has the name of a method of functions is recorded', (t) => {
  class Agent {
    static bind(to: string) {
      return to;
    }
    step() {}
  }
  const recording = createRecording();
  recording.traceClass(Agent, { bind: true });
  t.is(Agent.bind('x') as unknown, 'x');
  t.deepEqual(recording.names(), ['Agent.bind']);
});

test('"*" on a class means its own methods, though the class above has no name', (t) => {
  const mixin = (Base: new () => object) =>
    class extends Base {
      static above() {}
      inherited() {}
    };
  class Agent extends mixin(Object) {
    static create() {}
    decide() {}
  }
  const recording = createRecording();
  recording.traceClass(Agent, { '*': true });
  const agent = new Agent();
  agent.inherited();
  agent.decide();
  Agent.above();
  Agent.create();
  t.deepEqual(recording.names(), ['Agent.decide', 'Agent.create']);
});

test('"*" on an object means its own functions and the methods of its class', (t) => {
  class Base {
    inherited() {}
  }
  class Agent extends Base {
    think = () => {};
    decide() {}
  }
  const recording = createRecording();
  const agent = recording.traceObject(new Agent(), { '*': true });
  agent.think();
  agent.decide();
  agent.inherited();
  t.deepEqual(recording.names(), ['Agent.think', 'Agent.decide']);
});

test('"*" on an object of a builtin class, or of none, means its own functions', (t) => {
  const recording = createRecording();
  const bus = recording.traceObject(
    Object.assign(new EventEmitter(), { run: () => 1 }),
    { '*': true },
    'Bus',
  );
  bus.emit('x');
  bus.run();
  const bare = recording.traceObject(
    Object.assign(Object.create(null) as object, { go: () => 2 }),
    { '*': true },
    'Bare',
  );
  t.is(bare.go(), 2);
  t.deepEqual(recording.names(), ['Bus.run', 'Bare.go']);
});

test('a dotted name leads through getters and functions to the sub-object, and to it alone', (t) => {
  class Beta {
    run() {
      return 'ran';
    }
  }
  const tools = Object.assign(() => {}, { beta: new Beta() });
  const client = {
    get tools() {
      return tools;
    },
  };
  const recording = createRecording();
  recording.traceObject(client, { 'tools.beta.run': true }, 'Client');
  t.is(client.tools.beta.run(), 'ran');
  t.is(new Beta().run(), 'ran');
  t.deepEqual(recording.names(), ['Beta.run']);
});

test('a plain sub-object has the class name of its client', (t) => {
  const client = { chat: { create: () => 1 }, none: Object.create(null) as { go(): number } };
  client.none.go = () => 2;
  const recording = createRecording();
  recording.traceObject(client, { 'chat.create': true, 'none.go': true }, 'Client');
  t.is(client.chat.create(), 1);
  t.is(client.none.go(), 2);
  t.deepEqual(recording.names(), ['Client.create', 'Client.go']);
});

test('a dotted name that leads nowhere is told with the part that does', (t) => {
  const recording = createRecording();
  const client = { chat: { version: 1 } };
  recording.traceObject(client, { 'chat.missing.create': true, 'chat.missing': true }, 'Client');
  const said = recording.warnings.join('\n');
  t.regex(said, /Client\.chat\.missing\.create .*: chat\.missing leads to no object/);
  t.regex(said, /missing .*: the object has no such method/);
  t.is(recording.warnings.length, 2);
});

test('the parameters of a call are named by the policy, else by the function', (t) => {
  const add = (one: number, other: number) => one + other;
  const recording = createRecording();
  const named = { metadata: [{ name: 'n', evaluate: expression(({ arg }) => ({ ...arg })) }] };
  recording.traceFunction(add, named as never)(1, 2);
  recording.traceFunction((a: number, b: number) => a - b, {
    ...named,
    params: ['x', 'y'],
  } as never)(3, 4);
  t.deepEqual(argsOf(recording.events()[0]), [1, 2]);
  t.deepEqual(argsOf(recording.events()[1]), [3, 4]);
});

test('one function in two places has one Proxy; its raw form stays what it was', (t) => {
  const run = () => 1;
  const holder = { run, again: run };
  const recording = createRecording();
  recording.traceObject(holder, { run: true, again: true }, 'Holder');
  t.true(types.isProxy(holder.run));
  t.is(holder.run, holder.again);
  t.is(recording.patcher.raw(holder.run), run);
  t.is(recording.patcher.behind(holder.run), run);
  t.is(recording.patcher.raw(run), run);
  t.is(recording.patcher.behind(run), undefined);
  t.true(recording.patcher.isTraced(holder.run));
  t.false(recording.patcher.isTraced(run));
  t.false(recording.patcher.isTraced({}));
});

test('a property that the program has changed since is not put back', (t) => {
  class Agent {
    decide() {
      return 1;
    }
  }
  const undos = createRecording().traceClass(Agent, { decide: true });
  const patched = () => 2;
  Agent.prototype.decide = patched;
  for (const undo of undos) undo();
  t.is(Agent.prototype.decide, patched);
});

test('a property that can be written but not configured is traced and put back', (t) => {
  const decide = () => 1;
  const agent = Object.defineProperty({} as { decide(): number }, 'decide', {
    value: decide,
    writable: true,
  });
  const recording = createRecording();
  recording.traceObject(agent, { decide: true }, 'Agent');
  agent.decide();
  t.deepEqual(recording.names(), ['Agent.decide']);
  t.true(types.isProxy(agent.decide));
  t.false(Object.getOwnPropertyDescriptor(agent, 'decide')?.configurable);
});

test('a read-only property that can be configured is traced and stays read-only', (t) => {
  const agent = Object.defineProperty({} as { decide(): number }, 'decide', {
    value: () => 1,
    configurable: true,
  });
  const recording = createRecording();
  recording.traceObject(agent, { decide: true }, 'Agent');
  agent.decide();
  t.deepEqual(recording.names(), ['Agent.decide']);
  t.false(Object.getOwnPropertyDescriptor(agent, 'decide')?.writable);
});

test('a Proxy of ours in a frozen place can be traced again', (t) => {
  const recording = createRecording();
  const holder = { run: () => 1 };
  recording.traceObject(holder, { run: true }, 'One');
  const frozen = Object.freeze({ run: holder.run });
  recording.traceObject(frozen, { run: true }, 'Other');
  t.is(frozen.run(), 1);
  t.deepEqual(recording.warnings, []);
  t.deepEqual(recording.names(), ['Other.run']);
});
