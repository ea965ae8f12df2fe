exports.title = 'a method that is not async answers a rejected promise that nobody looks at';
exports.process = true;
exports.rules = [{ class: 'Job', methods: ['run'] }];

class Job {
  run(name) {
    return Promise.reject(new RangeError(`the ${name} job failed`));
  }
}

exports.program = async ({ traced, object, note }) => {
  const job = object(new (traced(Job))());
  job.run('night');
  process.on('exit', (code) => note('exit', code));
  setTimeout(() => note('never'), 50);
};

exports.calls = `
Job.run('night') error RangeError(the night job failed)
`;
