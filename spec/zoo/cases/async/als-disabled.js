const { AsyncLocalStorage, AsyncResource, executionAsyncResource } = require('node:async_hooks');

exports.title =
  'a store that is disabled inside a traced call, and an AsyncResource subclass with traced methods';
exports.kept = 'it touches what the recorder itself stands on: the async context';
exports.rules = [
  { class: 'Task', methods: ['go', 'here'] },
  { class: 'Scope', methods: ['close', 'read'] },
];

const storage = new AsyncLocalStorage();
class Task extends AsyncResource {
  constructor() {
    super('Task');
  }
  go(fn) {
    return this.runInAsyncScope(fn, this, 'argument');
  }
  here() {
    return executionAsyncResource() === this;
  }
}
class Scope {
  close() {
    storage.disable();
  }
  read() {
    return storage.getStore();
  }
}

exports.program = async ({ traced, object, note }) => {
  await null;
  const task = storage.run('made here', () => object(new (traced(Task))()));
  const scope = object(new (traced(Scope))());
  note(task.go((word) => [word, scope.read()]));
  storage.enterWith('set');
  note(scope.read(), scope.close(), scope.read());
};

exports.calls = `
Task.go([Function (anonymous)]) ok ['argument', 'made here']
Scope.read() ok 'made here'
Scope.read() ok 'set'
Scope.close() ok undefined
Scope.read() ok undefined
`;
