exports.title =
  'methods and functions that call themselves, also through a local name and arguments.callee';
exports.rules = [
  { class: 'Maths', methods: ['fib', 'down'] },
  { function: 'ack' },
  { function: 'fact' },
];

class Maths {
  fib(n) {
    return n < 2 ? n : this.fib(n - 1) + this.fib(n - 2);
  }
  static down(n) {
    return n === 0 ? [] : [n, ...Maths.down(n - 1)];
  }
}

function ack(m, n) {
  if (m === 0) return n + 1;
  return n === 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1));
}

const fact = function inner(n) {
  return n < 2 ? 1 : n * inner(n - 1);
};

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Maths);
  note(object(new Traced()).fib(3), Traced.down(2));
  const [tracedAck, tracedFact] = [traced(ack), traced(fact)];
  note(tracedAck(1, 1), tracedFact(3), tracedFact.name, tracedAck.length);
};

exports.calls = {
  load: `
Maths.fib(3) ok 2
  Maths.fib(2) ok 1
    Maths.fib(1) ok 1
    Maths.fib(0) ok 0
  Maths.fib(1) ok 1
Maths.down(2) ok [2, 1]
  Maths.down(1) ok [1]
    Maths.down(0) ok []
ack(1, 1) ok 3
  ack(1, 0) ok 2
    ack(0, 1) ok 2
  ack(0, 2) ok 3
fact(3) ok 6
`,
  class: `
Maths.fib(3) ok 2
  Maths.fib(2) ok 1
    Maths.fib(1) ok 1
    Maths.fib(0) ok 0
  Maths.fib(1) ok 1
Maths.down(2) ok [2, 1]
  Maths.down(1) ok [1]
    Maths.down(0) ok []
ack(1, 1) ok 3
`,
  instance: `
Maths.fib(3) ok 2
  Maths.fib(2) ok 1
    Maths.fib(1) ok 1
    Maths.fib(0) ok 0
  Maths.fib(1) ok 1
`,
};
exports.why = {
  class: 'calls by the local name do not meet the traced form',
  instance: 'statics are not recorded for an instance, and functions are not given',
};
exports.says = { class: ['STENO_NO_RULE'] };
