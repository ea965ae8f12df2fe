exports.title =
  'unhandled rejections of traced calls and of promises made from them come in their order';
exports.process = true;
exports.rules = [{ class: 'Job', methods: ['run', 'outer'] }];

class Job {
  async run(reason) {
    await null;
    throw reason;
  }
  async outer(reason) {
    await this.run(reason);
  }
}

exports.program = async ({ traced, object, note }) => {
  const job = object(new (traced(Job))());
  process.on('unhandledRejection', (reason) => note(reason));
  job.outer('through another');
  job.run('then').then(() => note('not here'));
  (async () => {
    await job.run('awaited by one that is not');
  })();
  job.run('alone');
  await new Promise((resolve) => setTimeout(resolve, 5));
};

exports.calls = `
Job.outer('through another') error 'through another'
  Job.run('through another') error 'through another'
Job.run('then') error 'then'
Job.run('awaited by one that is not') error 'awaited by one that is not'
Job.run('alone') error 'alone'
`;
