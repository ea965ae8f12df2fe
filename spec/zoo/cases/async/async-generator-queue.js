exports.title =
  'next() of an async generator is called many times before the first answer: the requests queue up';
exports.rules = [{ class: 'Ticker', methods: ['ticks'] }];

class Ticker {
  log = [];
  async *ticks(count) {
    for (let n = 0; n < count; n += 1) {
      this.log.push(`making ${n}`);
      await null;
      yield n;
    }
  }
}

exports.program = async ({ traced, object, note }) => {
  const ticker = object(new (traced(Ticker))());
  const ticks = ticker.ticks(2);
  const asked = [ticks.next(), ticks.next(), ticks.next(), ticks.next()];
  for (const [index, answer] of asked.entries()) {
    answer.then(() => ticker.log.push(`answer ${index}`));
  }
  ticker.log.push('asked');
  note(await Promise.all(asked), ticker.log.splice(0));
  const cut = ticker.ticks(5);
  note(await Promise.all([cut.next(), cut.return('cut'), cut.next()]), ticker.log);
};

exports.calls = `
Ticker.ticks(2) ok yields(0, 1) undefined
Ticker.ticks(5) returned yields(0) 'cut'
`;
