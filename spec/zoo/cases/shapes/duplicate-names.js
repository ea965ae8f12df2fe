exports.title = 'several classes and functions of one name in one file, some declared again';
exports.rules = [{ class: 'Task', methods: ['run', 'only'] }, { function: 'job' }];

const tasks = [];
{
  class Task {
    run() {
      return 'first';
    }
  }
  tasks.push(Task);
}
{
  class Task {
    #x = 2;
    run() {
      return `second ${this.#x}`;
    }
    only() {
      return this.run();
    }
  }
  tasks.push(Task);
}
let Task = class {
  run() {
    return 'third';
  }
};
tasks.push(Task);
Task = class {
  run() {
    return 'fourth';
  }
};
tasks.push(Task);
Task = class extends Task {
  run() {
    return `fifth over ${super.run()}`;
  }
};
tasks.push(Task);

var job = function job() {
  return 'job 1';
};
const jobs = [job];
var job = () => 'job 2';
jobs.push(job);

exports.program = async ({ traced, object, note }) => {
  for (const each of tasks) {
    const Traced = traced(each);
    const task = object(new Traced());
    note(task.run(), task.only?.(), Traced.name);
  }
  for (const each of jobs) note(traced(each)(), each.name);
};

exports.calls = {
  load: `
Task.run() ok 'first'
Task.run() ok 'second 2'
Task.only() ok 'second 2'
  Task.run() ok 'second 2'
Task.run() ok 'third'
Task.run() ok 'fourth'
Task.run() ok 'fifth over fourth'
  Task.run() ok 'fourth'
job() ok 'job 1'
job() ok 'job 2'
`,
  class: `
Task.run() ok 'first'
Task.run() ok 'second 2'
Task.only() ok 'second 2'
  Task.run() ok 'second 2'
Task.run() ok 'third'
Task.run() ok 'fourth'
Task.run() ok 'fifth over fourth'
  Task.run() ok 'fourth'
job() ok 'job 1'
job() ok 'job 2'
`,
  instance: `
Task.run() ok 'first'
Task.run() ok 'second 2'
Task.only() ok 'second 2'
  Task.run() ok 'second 2'
Task.run() ok 'third'
Task.run() ok 'fourth'
Task.run() ok 'fifth over fourth'
  Task.run() ok 'fourth'
`,
};
exports.why = {
  instance: 'functions are not given',
};
exports.says = { instance: ['STENO_UNREACHABLE'] };
