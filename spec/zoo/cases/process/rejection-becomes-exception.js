exports.title =
  'an uncaughtException listener takes unhandled rejections and errors, and the program goes on';
exports.process = true;
exports.kept = 'a promise that is watched must not look handled';
exports.rules = [{ class: 'Job', methods: ['run', 'crash'] }];

class Job {
  async run(name) {
    throw new Error(name);
  }
  crash(name) {
    throw new TypeError(name);
  }
}

exports.program = async ({ traced, object, note }) => {
  const job = object(new (traced(Job))());
  process.on('uncaughtException', (error, origin) => note(error.message, origin));
  const turn = () => new Promise((resolve) => setTimeout(resolve, 2));
  job.run('rejected');
  await turn();
  setTimeout(() => job.crash('thrown in a timer'), 1);
  await turn();
  setImmediate(() => job.crash('thrown in an immediate'));
  await turn();
  process.nextTick(() => job.crash('thrown in a tick'));
  await turn();
  queueMicrotask(() => job.crash('thrown in a microtask'));
  await turn();
  note('went on');
};

exports.calls = `
Job.run('rejected') error Error(rejected)
Job.crash('thrown in a timer') error TypeError(thrown in a timer)
Job.crash('thrown in an immediate') error TypeError(thrown in an immediate)
Job.crash('thrown in a tick') error TypeError(thrown in a tick)
Job.crash('thrown in a microtask') error TypeError(thrown in a microtask)
`;
