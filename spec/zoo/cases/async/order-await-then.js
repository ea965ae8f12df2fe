exports.title =
  'the order of await, then, queueMicrotask and process.nextTick around traced async calls';
exports.rules = [
  { class: 'Race', methods: ['plain', 'awaits', 'returnsAwait', 'returnsPromise', 'sync'] },
];

class Race {
  async plain() {
    return 'plain';
  }
  async awaits() {
    await null;
    return 'awaits';
  }
  async returnsAwait() {
    return await this.plain();
  }
  async returnsPromise() {
    return this.plain();
  }
  sync() {
    return Promise.resolve('sync');
  }
}

exports.program = async ({ traced, object, note }) => {
  const race = object(new (traced(Race))());
  const log = [];
  const names = ['returnsPromise', 'returnsAwait', 'awaits', 'plain', 'sync'];
  for (const name of names) {
    race[name]().then(log.push.bind(log), undefined);
    (async () => {
      log.push(`${await race[name]()} awaited`);
      log.push(`${await race[name]()} awaited again`);
    })();
    queueMicrotask(() => log.push(`microtask after ${name}`));
    process.nextTick(() => log.push(`tick after ${name}`));
  }
  // A ruler: one entry a microtask, so that a microtask more or less shows.
  (async () => {
    for (let n = 0; n < 14; n += 1) {
      log.push(n);
      await null;
    }
  })();
  setImmediate(() => log.push('immediate'));
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
  note(log);
};

exports.calls = `
Race.returnsPromise() ok 'plain'
  Race.plain() ok 'plain'
Race.returnsPromise() ok 'plain'
  Race.plain() ok 'plain'
Race.returnsAwait() ok 'plain'
  Race.plain() ok 'plain'
Race.returnsAwait() ok 'plain'
  Race.plain() ok 'plain'
Race.awaits() ok 'awaits'
Race.awaits() ok 'awaits'
Race.plain() ok 'plain'
Race.plain() ok 'plain'
Race.sync() ok 'sync'
Race.sync() ok 'sync'
Race.plain() ok 'plain'
Race.sync() ok 'sync'
Race.returnsAwait() ok 'plain'
  Race.plain() ok 'plain'
Race.awaits() ok 'awaits'
Race.returnsPromise() ok 'plain'
  Race.plain() ok 'plain'
`;
