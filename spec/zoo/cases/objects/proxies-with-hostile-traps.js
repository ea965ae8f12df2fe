exports.title =
  'Proxies whose traps throw are arguments, results and receivers: tracing runs no trap of them';
exports.rules = [{ class: 'Guard', methods: ['pass', 'hold', 'who'] }];

const traps = [];
const hostile = (target) =>
  new Proxy(
    target,
    new Proxy(
      {},
      {
        get(_, trap) {
          traps.push(trap);
          throw new Error(`trap ${trap}`);
        },
      },
    ),
  );

class Guard {
  pass(value) {
    return value;
  }
  hold(value) {
    this.held = value;
    return [value].length;
  }
  who() {
    return this === undefined ? 'nobody' : typeof this;
  }
}

exports.program = async ({ traced, object, note }) => {
  const guard = object(new (traced(Guard))());
  const value = hostile({ a: 1 });
  note(guard.pass(value) === value, guard.hold(value), guard.held === value, traps);
  note(guard.who.call(value), guard.who.call(hostile(() => 1)), traps);
};

exports.calls = {
  load: `
Guard.pass([Proxy]) ok [Proxy]
Guard.hold([Proxy]) ok 1
Guard.who() ok 'object'
Guard.who() ok 'function'
`,
  class: `
Guard.pass([Proxy]) ok [Proxy]
Guard.hold([Proxy]) ok 1
Guard.who() ok 'object'
Guard.who() ok 'function'
`,
  instance: `
Guard.pass([Proxy]) ok [Proxy]
Guard.hold([Proxy]) ok 1
`,
};
exports.why = {
  instance: 'only the given instance is recorded',
};
