const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks');
const { run } = AsyncLocalStorage.prototype;
exports.title = 'subclasses of AsyncLocalStorage and AsyncResource with inherited methods named';
exports.rules = [
  { class: 'Scope', methods: ['run', 'current', 'within'] },
  { class: 'Job', methods: ['runInAsyncScope', 'start'] },
];

class Scope extends AsyncLocalStorage {
  current() {
    return this.getStore() ?? 'none';
  }
  within(name, work) {
    return this.run(name, work);
  }
}

class Job extends AsyncResource {
  constructor() {
    super('JOB');
  }
  start(work) {
    return this.runInAsyncScope(work, 'self', 1, 2);
  }
}

exports.program = async ({ traced, object, note }) => {
  const TracedScope = traced(Scope);
  const scope = object(new TracedScope());
  const TracedJob = traced(Job);
  const jobs = [];
  scope.within('outer', () => {
    jobs.push(object(new TracedJob()));
  });
  const [job] = jobs;
  const inside = function sum(a, b) {
    return [a + b, scope.current(), this.valueOf()];
  };
  note(job.start(inside), scope.current());
  const waited = scope.within('async', async () => {
    await null;
    return scope.current();
  });
  note(scope.current(), await waited);
  note(AsyncLocalStorage.prototype.run === run);
};

exports.calls = `
Scope.within('outer', [Function (anonymous)]) ok undefined
  Scope.run('outer', [Function (anonymous)]) ok undefined
    Scope.current() ok 'outer'
Job.start([Function: sum]) ok [3, 'outer', 'self']
  Job.runInAsyncScope([Function: sum], 'self', 1, 2) ok [3, 'outer', 'self']
Scope.current() ok 'none'
Scope.within('async', [AsyncFunction (anonymous)]) ok 'async'
  Scope.run('async', [AsyncFunction (anonymous)]) ok 'async'
    Scope.current() ok 'async'
Scope.current() ok 'none'
`;
