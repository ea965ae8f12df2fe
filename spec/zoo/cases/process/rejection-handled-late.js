exports.title =
  'rejections of async methods are handled late: unhandledRejection, then rejectionHandled';
exports.process = true;
exports.kept = 'a promise that is watched must not look handled, or be handled twice';
exports.rules = [{ class: 'Job', methods: ['run'] }];

class Job {
  async run(name) {
    throw new Error(name);
  }
}

exports.program = async ({ traced, object, note }) => {
  const job = object(new (traced(Job))());
  process.on('unhandledRejection', (reason) => note('unhandled', reason.message));
  process.on('rejectionHandled', () => note('handled after all'));
  const late = job.run('late');
  const inTime = job.run('in time');
  job.run('never');
  await null;
  inTime.catch((error) => note('caught', error.message));
  setTimeout(() => late.catch((error) => note('caught', error.message)), 5);
  setTimeout(() => note('still here'), 15);
};

exports.calls = `
Job.run('late') error Error(late)
Job.run('in time') error Error(in time)
Job.run('never') error Error(never)
`;
