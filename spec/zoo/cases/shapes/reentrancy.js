exports.title = 'a method is entered again while it runs: by callbacks, getters and other objects';
exports.rules = [{ class: 'Turnstile', methods: ['enter', 'leave'] }];

class Turnstile {
  depth = 0;
  peak = 0;
  enter(then) {
    this.depth += 1;
    this.peak = Math.max(this.peak, this.depth);
    try {
      return then?.(this);
    } finally {
      this.leave();
    }
  }
  leave() {
    this.depth -= 1;
    return this.depth;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Turnstile);
  const [a, b] = [object(new Traced()), object(new Traced())];
  note(
    a.enter(() => b.enter(() => a.enter(() => 'deep'))),
    a.peak,
    b.peak,
    a.depth,
  );
  try {
    a.enter((self) => self.enter(() => self.missing.deep));
  } catch (error) {
    note(error.name, a.depth);
  }
};

exports.calls = `
Turnstile.enter([Function (anonymous)]) ok 'deep'
  Turnstile.enter([Function (anonymous)]) ok 'deep'
    Turnstile.enter([Function (anonymous)]) ok 'deep'
      Turnstile.leave() ok 1
    Turnstile.leave() ok 0
  Turnstile.leave() ok 0
Turnstile.enter([Function (anonymous)]) error TypeError(Cannot read properties of undefined (reading 'deep'))
  Turnstile.enter([Function (anonymous)]) error TypeError(Cannot read properties of undefined (reading 'deep'))
    Turnstile.leave() ok 1
  Turnstile.leave() ok 0
`;
