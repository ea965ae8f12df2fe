exports.title =
  'the process dies of a rejection with undefined: the words and the code are those of Node';
exports.process = true;
exports.kept = 'the recorder raises an unhandled rejection again, with what it was';
exports.rules = [{ class: 'Job', methods: ['run'] }];

class Job {
  async run() {
    throw undefined;
  }
}

exports.program = async ({ traced, object, note }) => {
  const job = object(new (traced(Job))());
  job.run();
  process.on('uncaughtExceptionMonitor', (error, origin) => note(error.code, origin));
};

exports.calls = `
Job.run() error undefined
`;
