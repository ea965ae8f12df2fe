exports.title = 'two classes and two functions call each other';
exports.rules = [
  { class: 'Ping', methods: ['hit'] },
  { class: 'Pong', methods: ['hit'] },
  { function: 'isEven' },
  { function: 'isOdd' },
];

class Ping {
  hit(left) {
    return left === 0 ? 'ping' : this.other.hit(left - 1);
  }
}
class Pong {
  constructor(other) {
    this.other = other;
    other.other = this;
  }
  async hit(left) {
    await null;
    return left === 0 ? 'pong' : this.other.hit(left - 1);
  }
}

function isEven(n) {
  return n === 0 || isOdd(n - 1);
}
function isOdd(n) {
  return n !== 0 && isEven(n - 1);
}

exports.program = async ({ traced, object, note }) => {
  const [TracedPing, TracedPong] = [traced(Ping), traced(Pong)];
  const ping = object(new TracedPing());
  object(new TracedPong(ping));
  note(await ping.hit(2), await ping.hit(1));
  const [even, odd] = [traced(isEven), traced(isOdd)];
  note(even(2), odd(1));
};

exports.calls = {
  load: `
Ping.hit(2) ok 'ping'
  Pong.hit(1) ok 'ping'
    Ping.hit(0) ok 'ping'
Ping.hit(1) ok 'pong'
  Pong.hit(0) ok 'pong'
isEven(2) ok true
  isOdd(1) ok true
    isEven(0) ok true
isOdd(1) ok true
  isEven(0) ok true
`,
  class: `
Ping.hit(2) ok 'ping'
  Pong.hit(1) ok 'ping'
    Ping.hit(0) ok 'ping'
Ping.hit(1) ok 'pong'
  Pong.hit(0) ok 'pong'
isEven(2) ok true
isOdd(1) ok true
`,
  instance: `
Ping.hit(2) ok 'ping'
  Pong.hit(1) ok 'ping'
    Ping.hit(0) ok 'ping'
Ping.hit(1) ok 'pong'
  Pong.hit(0) ok 'pong'
`,
};
exports.why = {
  class: 'calls by the local name do not meet the traced form',
  instance: 'functions are not given',
};
