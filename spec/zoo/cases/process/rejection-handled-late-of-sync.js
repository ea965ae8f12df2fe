exports.title = 'rejections of promises that methods hand on are handled late, in time, or never';
exports.process = true;
exports.rules = [{ class: 'Job', methods: ['run', 'stored'] }];

class Job {
  run(name) {
    return Promise.reject(new Error(name));
  }
  stored(name) {
    this.kept = new Promise((_, reject) => setTimeout(reject, 3, new Error(name)));
    return this.kept;
  }
}

exports.program = async ({ traced, object, note }) => {
  const job = object(new (traced(Job))());
  process.on('unhandledRejection', (reason) => note('unhandled', reason.message));
  process.on('rejectionHandled', () => note('handled after all'));
  const late = job.run('late');
  job.run('in time').catch((error) => note('caught', error.message));
  job.run('never');
  job.stored('stored');
  setTimeout(() => late.catch((error) => note('caught', error.message)), 10);
  setTimeout(() => job.kept.catch((error) => note('caught', error.message)), 20);
};

exports.calls = `
Job.run('late') error Error(late)
Job.run('in time') error Error(in time)
Job.run('never') error Error(never)
Job.stored('stored') error Error(stored)
`;
