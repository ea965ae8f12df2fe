exports.title = 'a subclass of Promise with its own species, then and statics';
exports.rules = [
  { class: 'Task', methods: ['then', 'tap', 'after'] },
  { class: 'Desk', methods: ['order'] },
];

class Task extends Promise {
  static get [Symbol.species]() {
    return Promise;
  }
  static after(value) {
    return new this((resolve) => setImmediate(resolve, value));
  }
  then(done, failed) {
    this.asked = (this.asked ?? 0) + 1;
    return super.then(done, failed);
  }
  tap(see) {
    return this.then((value) => {
      see(value);
      return value;
    });
  }
}

class Desk {
  order(what) {
    return Task.after(what);
  }
}

exports.program = async ({ traced, object, note }) => {
  traced(Task);
  const Traced = traced(Desk);
  const desk = object(new Traced());
  const task = desk.order('wood');
  note(task instanceof Task, task.constructor === Task, task.asked);
  const derived = task.tap((value) => note('seen', value));
  note(derived instanceof Task, derived instanceof Promise, task.asked);
  note(await derived, task.asked, await Promise.all([task]), task.asked);
};

exports.calls = {
  load: `
Desk.order('wood') ok 'wood'
  Task.after('wood') ok 'wood'
Task.tap([Function (anonymous)]) ok 'wood'
  Task.then([Function (anonymous)], [Function (anonymous)]) ok 'wood'
Task.then([Function (anonymous)], [Function (anonymous)]) ok undefined
`,
  class: `
Desk.order('wood') ok 'wood'
  Task.after('wood') ok 'wood'
Task.tap([Function (anonymous)]) ok 'wood'
  Task.then([Function (anonymous)], [Function (anonymous)]) ok 'wood'
Task.then([Function (anonymous)], [Function (anonymous)]) ok undefined
`,
  instance: `
Desk.order('wood') ok 'wood'
`,
};
exports.why = {
  instance: 'only the desk is given, not its tasks',
};
