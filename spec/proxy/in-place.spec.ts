import { EventEmitter } from 'node:events';
import { types } from 'node:util';
import test from 'ava';
import { argsOf, createRecording, resultOf } from '../helpers/recording.js';

test('a method of a class becomes a function Proxy where it was; the object stays itself', (t) => {
  class Agent {
    #secret = 42;
    decide(obs: string) {
      return `${obs}:${this.#secret}`;
    }
  }
  const recording = createRecording();
  recording.traceClass(Agent, { decide: true });
  const agent = new Agent();
  t.is(agent.decide('o'), 'o:42');
  t.true(types.isProxy(agent.decide));
  t.false(types.isProxy(agent));
  t.is(agent.decide, agent.decide);
  t.is(agent.decide.name, 'decide');
  t.is(agent.decide.length, 1);
  t.deepEqual(recording.names(), ['Agent.decide']);
  t.deepEqual(argsOf(recording.events()[0]), ['o']);
  t.is(resultOf(recording.events()[0]), 'o:42');
});

test('self-calls, statics, symbols, getters left alone', (t) => {
  class Env {
    static made = 0;
    static create() {
      Env.made += 1;
      return new Env();
    }
    get ready() {
      return true;
    }
    outer() {
      return this.inner() + 1;
    }
    inner() {
      return 1;
    }
    *[Symbol.iterator]() {
      yield 1;
    }
  }
  const recording = createRecording();
  recording.traceClass(Env, { create: true, outer: true, inner: true, '@@iterator': true });
  const env = Env.create();
  t.is(env.outer(), 2);
  t.deepEqual([...env], [1]);
  t.deepEqual(recording.names(), ['Env.create', 'Env.outer', 'Env.inner', 'Env.@@iterator']);
  const [inner, outer] = [recording.events()[1], recording.events()[2]];
  t.is(inner?.parent, outer?.seq);
  t.is(recording.events()[0]?.definition.form, 'static');
});

test('only the given instance is recorded, not its siblings', (t) => {
  class Agent {
    decide() {
      return 1;
    }
  }
  const recording = createRecording();
  const [one, other] = [new Agent(), new Agent()];
  recording.traceObject(one, { decide: true });
  one.decide();
  other.decide();
  t.is(recording.events().length, 1);
});

test('an inherited method is recorded on the class that is named only', (t) => {
  class Base {
    step() {
      return 'base';
    }
  }
  class Named extends Base {}
  class Sibling extends Base {}
  const recording = createRecording();
  recording.traceClass(Named, { step: true });
  new Sibling().step();
  new Base().step();
  t.is(recording.events().length, 0);
  t.is(new Named().step(), 'base');
  t.deepEqual(recording.names(), ['Named.step']);
  t.false(Object.hasOwn(Named.prototype, 'step'));
});

test('a method inherited from a builtin is overridden below it, and the builtin stays clean', (t) => {
  class Bus extends EventEmitter {}
  const before = EventEmitter.prototype.emit;
  const recording = createRecording();
  recording.traceClass(Bus, { emit: true });
  t.is(EventEmitter.prototype.emit, before);
  const bus = new Bus();
  const heard: unknown[] = [];
  bus.on('x', (value) => heard.push(value));
  t.true(bus.emit('x', 1));
  new EventEmitter().emit('x', 2);
  t.deepEqual(heard, [1]);
  t.deepEqual(recording.names(), ['Bus.emit']);
});

test('own functions of a plain object, and dotted names of a client', (t) => {
  class Completions {
    create(body: string) {
      return body.length;
    }
  }
  const client = { chat: { completions: new Completions() }, ping: () => 'pong' };
  const recording = createRecording();
  recording.traceObject(client, { ping: true, 'chat.completions.create': true }, 'Client');
  t.is(client.ping(), 'pong');
  t.is(client.chat.completions.create('four'), 4);
  new Completions().create('not this one');
  t.deepEqual(recording.names(), ['Client.ping', 'Completions.create']);
});

test('"*" means every method of the class itself', (t) => {
  class Base {
    inherited() {}
  }
  class Tool extends Base {
    static make() {}
    run() {}
    stop() {}
    get value() {
      throw new Error('a getter was run');
    }
  }
  const recording = createRecording();
  recording.traceClass(Tool, { '*': true });
  const tool = new Tool();
  Tool.make();
  tool.run();
  tool.stop();
  tool.inherited();
  t.deepEqual(recording.names(), ['Tool.make', 'Tool.run', 'Tool.stop']);
});

test('tracing twice records once, and undoing puts the original back', (t) => {
  class Agent {
    decide() {
      return 1;
    }
  }
  const original = Object.getOwnPropertyDescriptor(Agent.prototype, 'decide')?.value as unknown;
  const recording = createRecording();
  const first = recording.traceClass(Agent, { decide: true });
  const second = recording.traceClass(Agent, { decide: true });
  const escaped = Agent.prototype.decide;
  new Agent().decide();
  t.is(recording.events().length, 1);
  for (const undo of first) undo();
  t.true(types.isProxy(Agent.prototype.decide));
  for (const undo of second) undo();
  t.is(Object.getOwnPropertyDescriptor(Agent.prototype, 'decide')?.value, original);
  t.is(escaped.call(new Agent()), 1);
  t.is(recording.events().length, 1);
});

test('what is frozen or no function is reported once and left alone', (t) => {
  const frozen = Object.freeze({ go: () => 1 });
  const recording = createRecording();
  recording.traceObject(frozen, { go: true, missing: true }, 'Frozen');
  t.is(frozen.go(), 1);
  t.is(recording.warnings.length, 2);
  const warnings = recording.warnings.join('\n');
  t.regex(warnings, /Frozen\.go .*frozen/);
  t.regex(warnings, /Frozen\.missing .*no such method/);
});

test("property attributes, aliases and decorators' metadata stay", async (t) => {
  await import('reflect-metadata');
  class Agent {
    decide() {}
  }
  Reflect.defineMetadata('role', 'planner', Agent.prototype.decide);
  const before = Object.getOwnPropertyDescriptor(Agent.prototype, 'decide');
  const recording = createRecording();
  recording.traceClass(Agent, { decide: true });
  const after = Object.getOwnPropertyDescriptor(Agent.prototype, 'decide');
  t.deepEqual(
    [after?.enumerable, after?.writable, after?.configurable],
    [before?.enumerable, before?.writable, before?.configurable],
  );
  t.is(Reflect.getMetadata('role', Agent.prototype.decide), 'planner');
});

test('what a call throws is the same object, and is recorded', (t) => {
  const thrown = { not: 'an error' };
  const fails = () => {
    throw thrown;
  };
  const recording = createRecording();
  const traced = recording.traceFunction(fails);
  t.is(t.throws(traced, { any: true }), thrown as never);
  t.is(recording.events()[0]?.status, 'error');
  t.deepEqual(recording.events()[0]?.after?.error?.value.payload.json, thrown);
});
