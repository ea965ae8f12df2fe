exports.title = 'the order of steps of async generators and plain microtasks, with an early return';
exports.rules = [{ class: 'Steps', methods: ['count', 'relay'] }];

class Steps {
  async *count(name, log) {
    try {
      for (let n = 0; n < 3; n += 1) {
        log.push(`${name} makes ${n}`);
        yield n;
      }
    } finally {
      log.push(`${name} closes`);
    }
  }
  async *relay(name, log) {
    yield* this.count(name, log);
  }
}

exports.program = async ({ traced, object, note }) => {
  const steps = object(new (traced(Steps))());
  const log = [];
  const consume = async (iterable, name, stop) => {
    for await (const n of iterable) {
      log.push(`${name} got ${n}`);
      if (n === stop) break;
    }
    log.push(`${name} over`);
  };
  const all = [
    consume(steps.count('a', log), 'a'),
    consume(steps.count('b', log), 'b', 1),
    consume(steps.relay('c', log), 'c', 1),
    consume(steps.relay('d', log), 'd'),
  ];
  for (let n = 0; n < 24; n += 1) {
    log.push(n);
    await null;
  }
  await Promise.all(all);
  note(log);
};

exports.calls = `
Steps.count('a', []) ok yields(0, 1, 2) undefined
Steps.count('b', ['a makes 0']) returned yields(0, 1) undefined
Steps.relay('c', ['a makes 0', 'b makes 0']) returned yields(0, 1) undefined
  Steps.count('c', ['a makes 0', 'b makes 0']) returned yields(0, 1) undefined
Steps.relay('d', ['a makes 0', 'b makes 0', 'c makes 0']) ok yields(0, 1, 2) undefined
  Steps.count('d', ['a makes 0', 'b makes 0', 'c makes 0']) ok yields(0, 1, 2) undefined
`;
