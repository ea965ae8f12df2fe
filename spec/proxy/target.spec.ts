import test from 'ava';
import { describeTarget } from '../../lib/proxy/target.js';

const kindOf = (value: unknown) => describeTarget(value)?.kind;

test('classes, functions and objects are told apart', (t) => {
  class Agent {}
  function Old(this: object) {}
  Object.assign(Old.prototype as object, { step() {} });
  function plain() {}
  function* generator() {}
  Object.assign(generator.prototype as object, { step() {}, reset() {} });
  async function later() {}
  t.is(kindOf(Agent), 'class');
  t.is(kindOf(Old), 'class');
  for (const fn of [plain, generator, later, () => {}, Math.max, plain.bind(null)]) {
    t.is(kindOf(fn), 'function');
  }
  t.is(kindOf({}), 'object');
  t.is(kindOf(Object.create(null)), 'object');
  for (const value of [null, undefined, 1, 'class']) t.is(describeTarget(value), undefined);
});

test('a function that is named like a class is none', (t) => {
  const { classify } = { classify() {} };
  t.is(kindOf(classify), 'function');
  function classless() {}
  t.is(kindOf(classless), 'function');
  const bare = Object.assign(() => {}, { prototype: { step() {}, reset() {} } });
  t.is(kindOf(bare), 'class');
  const none = Object.assign(() => {}, { prototype: null });
  t.is(kindOf(none), 'function');
});

test('a function is known by its name, a class by its own and those of its bases', (t) => {
  class Base {}
  class Agent extends Base {}
  function decide() {}
  t.like(describeTarget(decide), { kind: 'function', name: 'decide', value: decide });
  t.like(describeTarget(Agent), { kind: 'class', names: ['Agent', 'Base'], value: Agent });
  const Anonymous = (() => class extends Agent {})();
  t.like(describeTarget(Anonymous), { names: ['Agent', 'Base'] });
  class Renamed {}
  Object.defineProperty(Renamed.prototype, 'constructor', { value: Agent });
  t.like(describeTarget(Renamed), { names: ['Renamed', 'Agent'] });
});

test('an object is known by the classes of its chain', (t) => {
  class Base {}
  class Agent extends Base {}
  const agent = new Agent();
  t.like(describeTarget(agent), { kind: 'object', names: ['Agent', 'Base'], value: agent });
  t.like(describeTarget({}), { kind: 'object', names: [] });
});
