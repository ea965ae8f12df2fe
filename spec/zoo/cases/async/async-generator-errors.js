exports.title =
  'an async generator yields rejected promises, fails midway, and throws from finally';
exports.rules = [{ class: 'Risky', methods: ['rejects', 'recovers', 'fails', 'cleanup'] }];

class Risky {
  async *rejects(error) {
    yield 1;
    yield Promise.reject(error);
    yield 'never';
  }
  async *recovers(error) {
    try {
      yield Promise.reject(error);
    } catch (reason) {
      yield reason === error;
    }
  }
  async *fails() {
    yield 1;
    throw undefined;
  }
  async *cleanup() {
    try {
      yield 1;
    } finally {
      throw new Error('cleanup failed');
    }
  }
}

exports.program = async ({ traced, object, note }) => {
  const risky = object(new (traced(Risky))());
  const error = new Error('bad chunk');
  const consume = async (generator) => {
    const seen = [];
    try {
      for await (const item of generator) seen.push(item);
    } catch (reason) {
      seen.push('caught', reason === error, reason);
    }
    return seen;
  };
  note(await consume(risky.rejects(error)));
  note(await consume(risky.recovers(error)));
  note(await consume(risky.fails()));
  try {
    for await (const _ of risky.cleanup()) break;
  } catch (reason) {
    note(reason.message);
  }
};

exports.calls = `
Risky.rejects(Error(bad chunk)) error yields(1) Error(bad chunk)
Risky.recovers(Error(bad chunk)) ok yields(true) undefined
Risky.fails() error yields(1) undefined
Risky.cleanup() error yields(1) Error(cleanup failed)
`;
