exports.title =
  'uninstrument while calls run: they end as they began, and calls made by them after it are not recorded';
exports.rules = [{ class: 'Job', methods: ['run', 'step', 'count'] }];

class Job {
  done = 0;
  async run(gate) {
    await this.step(1);
    await gate;
    await this.step(2);
    return this.done;
  }
  async step(n) {
    this.done += n;
  }
  *count() {
    yield this.done;
    yield this.done + 1;
  }
}

exports.program = async ({ note, policy, steno }) => {
  const { instrument, uninstrument } = steno;
  let open;
  const gate = new Promise((resolve) => {
    open = resolve;
  });
  const job = instrument(new Job(), policy);
  const running = job.run(gate);
  const counting = job.count();
  note(counting.next());
  await null;
  uninstrument(job);
  open();
  note(await running, [...counting], Object.keys(job));
  note(await job.step(5), job.done, Object.hasOwn(job, 'step'));
};

exports.calls = {
  load: `
Job.run([Promise]) ok 3
  Job.step(1) ok undefined
  Job.step(2) ok undefined
Job.count() ok yields(1, 4) undefined
Job.step(5) ok undefined
`,
  class: `
Job.run([Promise]) ok 3
  Job.step(1) ok undefined
Job.count() ok yields(1, 4) undefined
`,
  instance: `
Job.run([Promise]) ok 3
  Job.step(1) ok undefined
Job.count() ok yields(1, 4) undefined
`,
};
exports.why = {
  class:
    'what instrument() has put in place is gone after uninstrument(), what the loader has put stays',
  instance:
    'what instrument() has put in place is gone after uninstrument(), what the loader has put stays',
};
