exports.title =
  'object literals linked by setPrototypeOf call super, and through it a traced class';
exports.rules = [{ class: 'Base', methods: ['describe', 'ask'] }];

class Base {
  constructor(word) {
    this.word = word;
  }
  describe() {
    return `base ${this.word}`;
  }
  ask() {
    return this.describe();
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Base);
  const base = object(new Traced('b'));
  const middle = {
    __proto__: base,
    describe() {
      return `middle ${super.describe()}`;
    },
  };
  const top = {
    describe() {
      return `top ${super.describe()}`;
    },
  };
  Object.setPrototypeOf(top, middle);
  top.word = 't';
  note(top.describe(), middle.describe(), base.ask());
  note(top.ask(), Object.getPrototypeOf(middle) === base, top instanceof Traced);
};

exports.calls = {
  load: `
Base.describe() ok 'base t'
Base.describe() ok 'base b'
Base.ask() ok 'base b'
  Base.describe() ok 'base b'
Base.ask() ok 'top middle base t'
  Base.describe() ok 'base t'
`,
  class: `
Base.describe() ok 'base t'
Base.describe() ok 'base b'
Base.ask() ok 'base b'
  Base.describe() ok 'base b'
Base.ask() ok 'top middle base t'
  Base.describe() ok 'base t'
`,
  instance: `
Base.ask() ok 'base b'
  Base.describe() ok 'base b'
`,
};
exports.why = {
  instance: 'only the base is given, not the objects that delegate to it',
};
