exports.title = 'iterator helpers on a generator: lazy, closing what they take from';
exports.since = 22;
exports.rules = [{ class: 'Numbers', methods: ['all', 'double'] }];

class Numbers {
  log = [];
  *all() {
    try {
      for (let n = 1; ; n += 1) yield n;
    } finally {
      this.log.push('closed');
    }
  }
  double(n) {
    return n * 2;
  }
}

exports.program = ({ traced, object, note }) => {
  const numbers = object(new (traced(Numbers))());
  const doubled = numbers.all().map((n) => numbers.double(n));
  note(numbers.log, doubled.next(), doubled.return(), numbers.log);
  note(
    numbers
      .all()
      .filter((n) => n % 2)
      .drop(1)
      .take(2)
      .toArray(),
  );
  note(
    numbers.all().some((n) => n > 2),
    numbers.all().find((n) => n > 3),
  );
  note(
    numbers
      .all()
      .take(3)
      .reduce((sum, n) => sum + n),
    numbers.log.length,
  );
  note([
    ...numbers
      .all()
      .take(2)
      .flatMap((n) => [n, n]),
  ]);
  const all = numbers.all();
  note(all instanceof Iterator, Iterator.from(all) === all, Object.prototype.toString.call(all));
};

exports.calls = `
Numbers.all() returned yields(1) undefined
Numbers.double(1) ok 2
Numbers.all() returned yields(1, 2, 3, 4, 5) undefined
Numbers.all() returned yields(1, 2, 3) undefined
Numbers.all() returned yields(1, 2, 3, 4) undefined
Numbers.all() returned yields(1, 2, 3) undefined
Numbers.all() returned yields(1, 2) undefined
Numbers.all() unfinished
`;
