exports.title =
  'privates are kept in WeakMaps by the object itself, as compilers for old targets do';
exports.rules = [{ class: 'Counter', methods: ['increment', 'value', 'isOne'] }];

const counts = new WeakMap();
const made = new WeakSet();

class Counter {
  constructor() {
    counts.set(this, 0);
    made.add(this);
  }
  increment(by = 1) {
    if (!made.has(this)) throw new TypeError('not a Counter');
    counts.set(this, counts.get(this) + by);
    return this;
  }
  value() {
    return counts.get(this);
  }
  static isOne(value) {
    return made.has(value);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Counter);
  const counter = object(new Traced());
  note(counter.increment().increment(5).value(), counts.get(counter));
  note(Traced.isOne(counter), Traced.isOne({}), made.has(counter));
  try {
    Counter.prototype.increment.call({});
  } catch (error) {
    note(error.message);
  }
};

exports.calls = {
  load: `
Counter.increment() ok Counter {}
Counter.increment(5) ok Counter {}
Counter.value() ok 6
Counter.isOne(Counter {}) ok true
Counter.isOne({}) ok false
Counter.increment() error TypeError(not a Counter)
`,
  class: `
Counter.increment() ok Counter {}
Counter.increment(5) ok Counter {}
Counter.value() ok 6
Counter.isOne(Counter {}) ok true
Counter.isOne({}) ok false
Counter.increment() error TypeError(not a Counter)
`,
  instance: `
Counter.increment() ok Counter {}
Counter.increment(5) ok Counter {}
Counter.value() ok 6
`,
};
exports.why = {
  instance:
    'statics belong to the class, not to the instance given, and only the given instance is recorded',
};
