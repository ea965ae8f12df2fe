exports.title =
  'a generator is spread, destructured, given to Array.from, Map, Set and Promise.all';
exports.rules = [{ class: 'Pairs', methods: ['list', 'entries'] }];

class Pairs {
  closed = 0;
  *list(count) {
    try {
      for (let n = 0; n < count; n += 1) yield n;
    } finally {
      this.closed += 1;
    }
  }
  *entries() {
    yield ['a', 1];
    yield ['b', 2];
  }
}

exports.program = async ({ traced, object, note }) => {
  const pairs = object(new (traced(Pairs))());
  note(
    [...pairs.list(3)],
    Math.max(...pairs.list(3)),
    Array.from(pairs.list(2), (n) => n * 10),
  );
  const [one, two] = pairs.list(9);
  const [head, ...rest] = pairs.list(3);
  const [] = pairs.list(3);
  note(one, two, head, rest, pairs.closed);
  note(new Map(pairs.entries()), new Set(pairs.list(2)), Object.fromEntries(pairs.entries()));
  note(await Promise.all(pairs.list(2)), new Uint8Array(pairs.list(2)));
};

exports.calls = `
Pairs.list(3) ok yields(0, 1, 2) undefined
Pairs.list(3) ok yields(0, 1, 2) undefined
Pairs.list(2) ok yields(0, 1) undefined
Pairs.list(9) returned yields(0, 1) undefined
Pairs.list(3) ok yields(0, 1, 2) undefined
Pairs.list(3) returned undefined
Pairs.entries() ok yields(['a', 1], ['b', 2]) undefined
Pairs.list(2) ok yields(0, 1) undefined
Pairs.entries() ok yields(['a', 1], ['b', 2]) undefined
Pairs.list(2) ok yields(0, 1) undefined
Pairs.list(2) ok yields(0, 1) undefined
`;
