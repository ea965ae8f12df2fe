exports.title = 'a subclass of Promise with methods, a cancel flag and a species of its own';
exports.rules = [{ class: 'Jobs', methods: ['start', 'fail'] }];

class Job extends Promise {
  #cancelled = false;
  cancel() {
    this.#cancelled = true;
    return this;
  }
  get cancelled() {
    return this.#cancelled;
  }
  label(text) {
    return this.then((value) => `${text}: ${value}`);
  }
}
class Plain extends Promise {
  static get [Symbol.species]() {
    return Promise;
  }
}
class Jobs {
  start(value) {
    return Job.resolve(value);
  }
  fail(error) {
    return new Plain((_, reject) => reject(error));
  }
}

exports.program = async ({ traced, object, note }) => {
  const jobs = object(new (traced(Jobs))());
  const job = jobs.start(7);
  note(job instanceof Job, job.cancel() === job, job.cancelled, job.constructor === Job);
  const labelled = job.label('seven');
  note(labelled instanceof Job, labelled.cancelled, await labelled, await job);
  note(Job.resolve(job) === job, Promise.resolve(job) === job);
  const plain = jobs.fail(new Error('no'));
  const caught = plain.catch((error) => error.message);
  note(plain instanceof Plain, caught instanceof Plain, caught instanceof Promise, await caught);
  note(job.finally(() => {}) instanceof Job, Object.prototype.toString.call(job));
};

exports.calls = `
Jobs.start(7) ok 7
Jobs.fail(Error(no)) error Error(no)
`;
