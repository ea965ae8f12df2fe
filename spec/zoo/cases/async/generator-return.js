exports.title =
  'return() of a generator: finally yields, changes the value, or takes the return back';
exports.rules = [{ class: 'Guard', methods: ['yields', 'overrides', 'refuses'] }];

class Guard {
  *yields() {
    try {
      yield 1;
      yield 2;
    } finally {
      yield 'cleaning';
      yield 'still cleaning';
    }
  }
  *overrides() {
    try {
      yield 1;
    } finally {
      return 'mine';
    }
  }
  *refuses() {
    for (let tries = 0; tries < 2; tries += 1) {
      try {
        yield tries;
      } finally {
      }
    }
    return 'let go';
  }
}

exports.program = ({ traced, object, note }) => {
  const guard = object(new (traced(Guard))());
  const slow = guard.yields();
  note(slow.next(), slow.return('r'), slow.next(), slow.next(), slow.next());
  const own = guard.overrides();
  note(own.next(), own.return('yours'), own.return('again'));
  const stubborn = guard.refuses();
  note(stubborn.next(), stubborn.return('a'), stubborn.return('b'), stubborn.return('c'));
};

exports.calls = `
Guard.yields() ok yields(1, 'cleaning', 'still cleaning') 'r'
Guard.overrides() returned yields(1) 'mine'
Guard.refuses() returned yields(0) 'a'
`;
