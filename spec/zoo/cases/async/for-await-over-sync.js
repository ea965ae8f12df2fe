exports.title =
  'for await over a sync generator of promises, in order, each awaited, closed on break';
exports.rules = [{ class: 'Batch', methods: ['jobs', 'job'] }];

class Batch {
  log = [];
  *jobs(count) {
    try {
      for (let n = 0; n < count; n += 1) yield this.job(n);
    } finally {
      this.log.push('closed');
    }
  }
  async job(n) {
    this.log.push(`start ${n}`);
    await null;
    this.log.push(`end ${n}`);
    return n * n;
  }
}

exports.program = async ({ traced, object, note }) => {
  const batch = object(new (traced(Batch))());
  const results = [];
  for await (const result of batch.jobs(3)) results.push(result);
  note(results, batch.log.splice(0));
  for await (const result of batch.jobs(3)) if (result === 1) break;
  note(batch.log.splice(0));
  note(await Promise.all(batch.jobs(2)), batch.log);
};

exports.calls = `
Batch.jobs(3) ok yields([Promise], [Promise], [Promise]) undefined
  Batch.job(0) ok 0
  Batch.job(1) ok 1
  Batch.job(2) ok 4
Batch.jobs(3) returned yields([Promise], [Promise]) undefined
  Batch.job(0) ok 0
  Batch.job(1) ok 1
Batch.jobs(2) ok yields([Promise], [Promise]) undefined
  Batch.job(0) ok 0
  Batch.job(1) ok 1
`;
