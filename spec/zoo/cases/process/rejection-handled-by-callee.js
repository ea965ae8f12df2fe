exports.title = 'the callee handles its rejected promise before it answers it: the process lives';
exports.process = true;
exports.rules = [{ class: 'Job', methods: ['run', 'later'] }];

class Job {
  handled = [];
  run(name) {
    const promise = Promise.reject(new Error(name));
    promise.catch((error) => this.handled.push(error.message));
    return promise;
  }
  later(name) {
    const promise = new Promise((_, reject) => setTimeout(reject, 2, new Error(name)));
    promise.then(undefined, (error) => this.handled.push(error.message));
    return promise;
  }
}

exports.program = async ({ traced, object, note }) => {
  const job = object(new (traced(Job))());
  job.run('now');
  job.later('later');
  await new Promise((resolve) => setTimeout(resolve, 20));
  note(job.handled);
};

exports.calls = `
Job.run('now') error Error(now)
Job.later('later') error Error(later)
`;
