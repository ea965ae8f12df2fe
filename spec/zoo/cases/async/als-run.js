const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks');

exports.title =
  "the user's own AsyncLocalStorage: run, exit, snapshot, bind, stores of several kinds, across awaits";
exports.rules = [{ class: 'Service', methods: ['handle', 'user', 'outside', 'stream'] }];

const users = new AsyncLocalStorage();
class Service {
  async handle(name) {
    const before = this.user();
    await null;
    return users.run(name, async () => {
      await new Promise(setImmediate);
      return [before, this.user(), this.outside()];
    });
  }
  user() {
    return users.getStore();
  }
  outside() {
    return users.exit(() => this.user());
  }
  *stream() {
    for (;;) yield this.user();
  }
}

exports.program = async ({ traced, object, note }) => {
  const service = object(new (traced(Service))());
  note(service.user());
  const inside = users.run('ann', () => [service.handle('bob'), service.user()]);
  note(await inside[0], inside[1], service.user());
  const snapshot = users.run('eve', () => AsyncLocalStorage.snapshot());
  note(snapshot(() => service.user()));
  const bound = users.run('kim', () => AsyncResource.bind(() => service.user()));
  note(bound());
  const stream = users.run('lee', () => service.stream());
  note(
    stream.next().value,
    users.run('max', () => stream.next().value),
  );
  const stores = await Promise.all(
    ['x', 'y'].map((name) => users.run(name, () => service.handle(`${name}!`))),
  );
  note(stores);
};

exports.calls = `
Service.user() ok undefined
Service.handle('bob') ok ['ann', 'bob', undefined]
  Service.user() ok 'ann'
  Service.user() ok 'bob'
  Service.outside() ok undefined
    Service.user() ok undefined
Service.user() ok 'ann'
Service.user() ok undefined
Service.user() ok 'eve'
Service.user() ok 'kim'
Service.stream() unfinished
  Service.user() ok undefined
  Service.user() ok 'max'
Service.handle('x!') ok ['x', 'x!', undefined]
  Service.user() ok 'x'
  Service.user() ok 'x!'
  Service.outside() ok undefined
    Service.user() ok undefined
Service.handle('y!') ok ['y', 'y!', undefined]
  Service.user() ok 'y'
  Service.user() ok 'y!'
  Service.outside() ok undefined
    Service.user() ok undefined
`;
