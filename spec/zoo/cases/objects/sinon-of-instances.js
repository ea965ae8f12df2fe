const sinon = require('sinon');

exports.title = 'createStubInstance, a sandbox and fake timers work with a traced class';
exports.rules = [{ class: 'Clock', methods: ['tick', 'later'] }];

class Clock {
  #ticks = 0;
  tick() {
    this.#ticks += 1;
    return this.#ticks;
  }
  later(ms) {
    return new Promise((resolve) => setTimeout(() => resolve(this.tick()), ms));
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Clock);
  const fake = sinon.createStubInstance(Traced);
  fake.tick.returns(7);
  note(fake.tick(), fake instanceof Clock, fake.tick.callCount);
  const clock = object(new Traced());
  const timers = sinon.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
  const waiting = clock.later(60_000);
  timers.tick(60_000);
  timers.restore();
  note(await waiting, clock.tick());
  sinon.restore();
};

exports.calls = `
Clock.later(60000) ok 1
Clock.tick() ok 1
Clock.tick() ok 2
`;
