exports.title =
  'yield* in an async generator: into another one, a sync generator, an array of promises';
exports.rules = [{ class: 'Mix', methods: ['all', 'later', 'now'] }];

class Mix {
  log = [];
  async *all() {
    const a = yield* this.later();
    const b = yield* this.now();
    yield* [Promise.resolve('promised'), 'plain'];
    return [a, b];
  }
  async *later() {
    try {
      yield 'later';
      return 'a';
    } finally {
      await null;
      this.log.push('later over');
    }
  }
  *now() {
    try {
      yield 'now';
      yield Promise.resolve('now, promised');
      return 'b';
    } finally {
      this.log.push('now over');
    }
  }
}

exports.program = async ({ traced, object, note }) => {
  const mix = object(new (traced(Mix))());
  const whole = mix.all();
  for (let step = await whole.next(); ; step = await whole.next()) {
    note(step);
    if (step.done) break;
  }
  const cut = mix.all();
  await cut.next();
  await cut.next();
  note(await cut.return('cut'), mix.log);
};

exports.calls = `
Mix.all() ok yields('later', 'now', 'now, promised', 'promised', 'plain') ['a', 'b']
  Mix.later() ok yields('later') 'a'
  Mix.now() ok yields('now', [Promise]) 'b'
Mix.all() returned yields('later', 'now') 'cut'
  Mix.later() ok yields('later') 'a'
  Mix.now() returned yields('now') 'cut'
`;
