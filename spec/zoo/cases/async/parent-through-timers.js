const timers = require('node:timers/promises');

exports.title =
  'calls made in timers, immediates, ticks, microtasks and thens belong to the call that set them';
exports.rules = [{ class: 'Clock', methods: ['start', 'tick'] }];

const WAYS = [
  (go) => setTimeout(go, 1),
  (go) => setImmediate(go),
  (go) => process.nextTick(go),
  (go) => queueMicrotask(go),
  (go) => Promise.resolve().then(go),
  (go) => timers.setTimeout(1).then(go),
  (go) => {
    const interval = setInterval(() => {
      clearInterval(interval);
      go();
    }, 1);
  },
  (go) => new MessageChannelOnce(go),
];
class Clock {
  async start(name) {
    const ticks = [];
    for (const [index, schedule] of WAYS.entries()) {
      ticks.push(await new Promise((r) => schedule(() => r(this.tick(name, index)))));
    }
    return ticks;
  }
  tick(name, index) {
    return `${name}${index}`;
  }
}
class MessageChannelOnce {
  constructor(go) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      go();
    };
    port2.postMessage(1);
  }
}

exports.program = async ({ traced, object, note }) => {
  const clock = object(new (traced(Clock))());
  const [a, b] = [clock.start('a'), clock.start('b')];
  note(await a, await b);
};

exports.calls = `
Clock.start('a') ok ['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7']
  Clock.tick('a', 0) ok 'a0'
  Clock.tick('a', 1) ok 'a1'
  Clock.tick('a', 2) ok 'a2'
  Clock.tick('a', 3) ok 'a3'
  Clock.tick('a', 4) ok 'a4'
  Clock.tick('a', 5) ok 'a5'
  Clock.tick('a', 6) ok 'a6'
  Clock.tick('a', 7) ok 'a7'
Clock.start('b') ok ['b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7']
  Clock.tick('b', 0) ok 'b0'
  Clock.tick('b', 1) ok 'b1'
  Clock.tick('b', 2) ok 'b2'
  Clock.tick('b', 3) ok 'b3'
  Clock.tick('b', 4) ok 'b4'
  Clock.tick('b', 5) ok 'b5'
  Clock.tick('b', 6) ok 'b6'
  Clock.tick('b', 7) ok 'b7'
`;
