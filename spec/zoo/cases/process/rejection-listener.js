exports.title =
  'an unhandledRejection listener hears each unhandled rejection once, with its reason';
exports.process = true;
exports.rules = [{ class: 'Job', methods: ['run', 'all'] }];

class Job {
  async run(reason) {
    await null;
    throw reason;
  }
  async all(...reasons) {
    return Promise.all(reasons.map((reason) => this.run(reason)));
  }
}

exports.program = async ({ traced, object, note }) => {
  const job = object(new (traced(Job))());
  const heard = [];
  process.on('unhandledRejection', (reason, promise) => {
    heard.push(reason);
    note(reason, promise instanceof Promise, promise.constructor === Promise);
  });
  const error = new Error('one');
  for (const reason of [error, undefined, null, 'text', Symbol.iterator]) job.run(reason);
  job.all('first of all', 'second of all');
  Promise.race([job.run('race lost'), 'race won']);
  Promise.allSettled([job.run('settled')]);
  job.run('finally').finally(() => note('finally'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  note(heard.length, heard[0] === error);
};

exports.calls = `
Job.run(Error(one)) error Error(one)
Job.run(undefined) error undefined
Job.run(null) error null
Job.run('text') error 'text'
Job.run(Symbol(Symbol.iterator)) error Symbol(Symbol.iterator)
Job.all('first of all', 'second of all') error 'first of all'
  Job.run('first of all') error 'first of all'
  Job.run('second of all') error 'second of all'
Job.run('race lost') error 'race lost'
Job.run('settled') error 'settled'
Job.run('finally') error 'finally'
`;
