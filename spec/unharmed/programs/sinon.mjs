import { EventEmitter } from 'node:events';
import sinon from 'sinon';
import { collects, leaves, loaded } from './probe.mjs';
import { Robot } from './robot.mjs';

loaded();

const spy = sinon.spy();
spy(1, { a: 2 });
spy.call('self', 2);
console.log(
  'spy',
  spy.callCount,
  spy.calledWith(1),
  spy.calledOn('self'),
  spy.args,
  spy.firstCall.args,
  spy.lastCall.thisValue,
  spy.calledTwice,
);
const wrapped = sinon.spy((a, b) => a + b);
console.log(
  'wrapped',
  wrapped(1, 2),
  wrapped.returned(3),
  wrapped.returnValues,
  wrapped.length,
  wrapped.displayName,
  String(wrapped),
);
const throwing = sinon
  .stub()
  .onFirstCall()
  .returns('one')
  .onSecondCall()
  .throws(new TypeError('two'))
  .resolves('rest');
console.log('stub', throwing());
try {
  throwing();
} catch (error) {
  console.log(
    'threw',
    error.message,
    throwing.threw('TypeError'),
    throwing.exceptions[1] === error,
  );
}
console.log(
  'resolved',
  await throwing(),
  await sinon
    .stub()
    .rejects(new Error('no'))()
    .catch(({ message }) => message),
);
console.log(
  'behaviours',
  sinon.stub().returnsArg(1)(1, 2),
  sinon.stub().returnsThis().call('me'),
  sinon.stub().callsFake((n) => n * 2)(4),
  sinon.stub().withArgs(7).returns('seven')(7),
);
sinon.stub().yields('a', 'b')((...args) => console.log('yielded', args));
await new Promise((resolve) =>
  sinon.stub().callsArgWithAsync(0, 'later')((word) => resolve(console.log('async', word))),
);
const one = sinon.spy();
const two = sinon.spy();
one();
two();
one();
console.log(
  'order',
  one.calledBefore(two),
  sinon.assert.callOrder(one, two),
  one.calledImmediatelyBefore(two),
);
for (const wrong of [
  () => sinon.assert.calledOnce(one),
  () => sinon.assert.calledWith(spy, 9),
  () => sinon.stub({}, 'none'),
  () => sinon.spy(Object.freeze({ a() {} }), 'a'),
  () => sinon.mock({ a() {} }).expects('b'),
]) {
  try {
    console.log('accepted', wrong());
  } catch (error) {
    console.log('refused', error.name, error.message);
  }
}

const robot = new Robot('r2');
const sandbox = sinon.createSandbox();
const original = robot.move;
const own = sandbox.spy(robot, 'move');
console.log(
  'method',
  robot.move(3),
  own.calledOnceWithExactly(3),
  own.firstCall.returnValue,
  own.calledOn(robot),
  robot.move === own,
  robot.move !== original,
);
const onPrototype = sandbox.stub(Robot.prototype, 'charge').callsFake(function charge(by) {
  return `${this.name} fake ${by}`;
});
console.log(
  'prototype',
  robot.charge(2),
  new Robot('c3').charge(1),
  onPrototype.thisValues.map(({ name }) => name),
);
console.log(
  'static',
  sandbox.stub(Robot, 'make').returns('made').callCount,
  Robot.make('x'),
  Robot.make.calledWith('x'),
);
console.log(
  'wrapped method',
  onPrototype.wrappedMethod.call(robot, 1),
  onPrototype.callThrough !== undefined,
);
sandbox.stub(robot, 'battery').get(() => 1234);
console.log('getter', robot.battery);
sandbox.replace(robot, 'say', sinon.fake.returns('replaced'));
console.log(
  'replaced',
  robot.say('x'),
  robot.say.lastArg,
  robot.say.calledWith(sinon.match.string),
);
console.log('inside', robot.patrol());
try {
  sandbox.spy(robot, 'move');
} catch (error) {
  console.log('twice', error.message);
}
sandbox.restore();
console.log(
  'restored',
  robot.move === original,
  robot.move(1),
  robot.charge(1),
  Robot.make('y').name,
  robot.say('hi'),
  robot.battery,
  Object.keys(robot),
);
const stubbed = sinon.createStubInstance(Robot, { move: 99 });
console.log(
  'instance',
  stubbed instanceof Robot,
  stubbed.move(),
  stubbed.charge(),
  stubbed.move.callCount,
);
const mock = sinon.mock(robot);
mock.expects('move').once().withArgs(5).returns('mocked');
mock.expects('charge').atLeast(2);
console.log('mocked', robot.move(5));
try {
  mock.verify();
} catch (error) {
  console.log('unmet', error.name, error.message);
}
mock.restore();
console.log(
  'matchers',
  sinon.match({ a: 1 }).test({ a: 1, b: 2 }),
  sinon.match.instanceOf(Robot).test(robot),
  sinon.match.has('name', 'r2').test(robot),
  sinon.match.array.deepEquals([1]).test([1]),
  String(sinon.match.any),
  sinon.match.every(sinon.match.number).test([1, 2]),
);
const emitter = new EventEmitter();
const listener = sinon.fake();
emitter.on('x', listener);
emitter.emit('x', 1);
console.log(
  'emitted',
  listener.callCount,
  listener.lastArg,
  sinon.fake.resolves,
  sinon.fake.throws(new Error('f')).callCount,
);

const seen = [];
const clock = sinon.useFakeTimers({
  now: 1000,
  toFake: [
    'setTimeout',
    'setInterval',
    'Date',
    'setImmediate',
    'clearTimeout',
    'clearInterval',
    'performance',
    'nextTick',
    'queueMicrotask',
  ],
});
console.log('clock', Date.now(), new Date().toISOString(), clock.now);
setTimeout(() => seen.push(`timeout ${Date.now()}`), 500);
const every = setInterval(() => seen.push(`interval ${Date.now()}`), 200);
setImmediate(() => seen.push('immediate'));
process.nextTick(() => seen.push('tick'));
robot.later(() => seen.push('robot later'));
clock.tick(600);
clearInterval(every);
console.log('ticked', seen.splice(0), clock.countTimers());
setTimeout(() => seen.push('async'), 100);
const waiting = robot.waits(50);
await clock.tickAsync(100);
console.log('async', seen.splice(0), await waiting, clock.now);
setTimeout(() => setTimeout(() => seen.push('inner'), 10), 10);
clock.runAll();
clock.next();
clock.setSystemTime(5000);
console.log('all', seen.splice(0), Date.now(), new Date(0).getTime());
const controller = new AbortController();
clock.restore();
console.log('real', Date.now() > 1e12, await robot.waits(1), controller.signal.aborted);
const another = sinon.useFakeTimers();
const slow = robot.waits(10_000);
another.runToLast();
await another.runAllAsync();
console.log('skipped', await slow);
another.restore();
sinon.restore();

await collects(async (made) => {
  const box = sinon.createSandbox();
  const each = made(new Robot('each'));
  made(box.spy(each, 'move'));
  each.move(made({}));
  made(box.stub(each, 'charge'))(1);
  box.restore();
});
await leaves();
