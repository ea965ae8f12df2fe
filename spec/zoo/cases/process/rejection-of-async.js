exports.title = 'an async method fails and nobody awaits it: the process dies of it as without';
exports.process = true;
exports.rules = [{ class: 'Job', methods: ['run', 'start'] }];

class Job {
  start() {
    this.run('night');
    return 'started';
  }
  async run(name) {
    await null;
    throw new RangeError(`the ${name} job failed`);
  }
}

exports.program = async ({ traced, object, note }) => {
  const job = object(new (traced(Job))());
  note(job.start());
  process.on('exit', (code) => note('exit', code));
  setTimeout(() => note('never'), 50);
};

exports.calls = `
Job.start() ok 'started'
  Job.run('night') error RangeError(the night job failed)
`;
