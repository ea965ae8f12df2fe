exports.title =
  'this is handed to callbacks, emitters and promises, which call back into the object';
exports.rules = [{ class: 'Job', methods: ['start', 'progress', 'finish'] }];

const { EventEmitter } = require('node:events');

class Job extends EventEmitter {
  #done = 0;
  start(callback) {
    this.on('progress', function (n) {
      this.progress(n);
    });
    this.emit('progress', 1);
    callback(this);
    return new Promise((resolve) => setImmediate(() => resolve(this.finish())));
  }
  progress(n) {
    this.#done += n;
    return this.#done;
  }
  finish() {
    return { done: this.#done, self: this === current };
  }
}

let current;

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Job);
  current = object(new Traced());
  let given;
  const ended = current.start((self) => {
    given = self;
    self.progress(10);
  });
  note(given === current, await ended, current.listenerCount('progress'));
};

exports.calls = `
Job.start([Function (anonymous)]) ok { done: 11, self: true }
  Job.progress(1) ok 1
  Job.progress(10) ok 11
  Job.finish() ok { done: 11, self: true }
`;
