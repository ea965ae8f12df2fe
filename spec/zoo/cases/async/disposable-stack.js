exports.title =
  'an AsyncDisposableStack disposes of traced objects in reverse, errors suppressed into one';
exports.since = 24;
exports.rules = [{ class: 'Lease', methods: ['@@asyncDispose'] }];

class Lease {
  constructor(name, log) {
    this.name = name;
    Object.defineProperty(this, 'log', { value: log });
  }
  async [Symbol.asyncDispose]() {
    await null;
    this.log.push(this.name);
    if (this.name !== 'b') throw new Error(`${this.name} is stuck`);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Lease);
  const log = [];
  const stack = new AsyncDisposableStack();
  for (const name of ['a', 'b', 'c']) stack.use(object(new Traced(name, log)));
  const failure = await stack.disposeAsync().catch((error) => error);
  note(log, failure.name, failure.error.message, failure.suppressed.message, stack.disposed);
};

exports.calls = `
Lease.@@asyncDispose() error Error(c is stuck)
Lease.@@asyncDispose() ok undefined
Lease.@@asyncDispose() error Error(a is stuck)
`;
