exports.title = 'accessors that throw or count their reads stand beside the methods that are named';
exports.rules = [{ class: 'Trap', methods: ['*'] }];

let reads = 0;

class Trap {
  static get config() {
    reads += 1;
    throw new Error('config was read');
  }
  get constructorName() {
    reads += 1;
    throw new Error('read');
  }
  set sink(value) {
    reads += 1;
    throw new Error(`set to ${value}`);
  }
  get [Symbol.toStringTag]() {
    reads += 1;
    return 'Trap';
  }
  work(other) {
    return other === this ? 'same' : 'other';
  }
}
Object.defineProperty(Trap.prototype, 'then', {
  get() {
    reads += 1;
    return undefined;
  },
});
Object.defineProperty(Trap, 'name', {
  get() {
    reads += 1;
    return 'Trap';
  },
  configurable: true,
});

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Trap);
  const trap = object(new Traced());
  note(reads, trap.work(trap), trap.work({}), reads);
  try {
    trap.sink = 1;
  } catch (error) {
    note(error.message, reads);
  }
  note(Object.getOwnPropertyNames(Traced.prototype));
};

exports.calls = `
Trap.work({}) ok 'same'
Trap.work({}) ok 'other'
`;
