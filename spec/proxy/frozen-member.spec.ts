import { EventEmitter } from 'node:events';
import test from 'ava';
import { frozenMember } from '../../lib/proxy/frozen-member.js';
import { describeTarget, type Target } from '../../lib/proxy/target.js';
import { planFor } from '../helpers/recording.js';

function frozenOf(value: unknown, members: readonly string[], traced: readonly unknown[] = []) {
  const plan = planFor('Agent', Object.fromEntries(members.map((member) => [member, true])));
  return frozenMember(describeTarget(value) as Target, plan, (fn) => traced.includes(fn));
}

class Agent {
  static make() {}
  run() {}
  walk() {}
}

test('what can be changed is not frozen, and what is not there neither', (t) => {
  const agent = Object.freeze(Object.assign(new Agent(), { own: 1 }));
  t.is(frozenOf(agent, ['run', 'own', 'missing', '*']), undefined);
  t.is(frozenOf(Agent, ['run', 'make', '*']), undefined);
  const sealed = Object.seal({ run() {} });
  t.is(frozenOf(sealed, ['run']), undefined);
});

test('an own function of a frozen object is, unless it is traced already', (t) => {
  const agent = Object.freeze({ walk: () => 1, run: () => 2 });
  t.is(frozenOf(agent, ['run']), 'run');
  t.is(frozenOf(agent, ['*']), 'walk');
  t.is(frozenOf(agent, ['run'], [agent.run]), undefined);
});

test('a method of a frozen prototype is, for its class and for its instances', (t) => {
  class Frozen extends Agent {
    override run() {}
  }
  Object.freeze(Frozen.prototype);
  t.is(frozenOf(Frozen, ['run']), 'run');
  t.is(frozenOf(Frozen, ['*']), 'run');
  t.is(frozenOf(new Frozen(), ['run']), 'run');
  t.is(frozenOf(new Frozen(), ['*']), 'run');
  t.is(frozenOf(new Frozen(), ['walk', 'constructor']), undefined);
});

test('a static of a frozen class is', (t) => {
  class Frozen {
    static make() {}
    run() {}
  }
  Object.freeze(Frozen);
  t.is(frozenOf(Frozen, ['make']), 'make');
  t.is(frozenOf(Frozen, ['run']), undefined);
});

test('a method of a builtin is where an object takes no own one', (t) => {
  class Bus extends EventEmitter {}
  t.is(frozenOf(new Bus(), ['emit']), undefined);
  t.is(frozenOf(Object.preventExtensions(new Bus()), ['emit']), 'emit');
});

test('a dotted name is asked of the object that it leads to; no getter is run', (t) => {
  const create = () => 1;
  const client = {
    chat: { completions: Object.freeze({ create }) },
    get lazy(): unknown {
      return t.fail('a getter was run');
    },
    none: null,
  };
  const member = 'chat.completions.create';
  t.is(frozenOf(client, [member]), member);
  t.is(frozenOf(client, ['lazy.create', 'none.create', 'missing.deep.create']), undefined);
});

test('an export of a module is: it can be written by the module only', async (t) => {
  const source: string = 'data:text/javascript,export function run() {}';
  const module: unknown = await import(source);
  t.is(frozenOf(module, ['run']), 'run');
});

test('a symbol with a dot is no path', (t) => {
  const key = Symbol.for('app.run');
  t.is(frozenOf(Object.freeze({ [key]() {} }), ['@@app.run']), '@@app.run');
});
