exports.title =
  'a rule names the base only: its own methods are recorded in subclasses, overrides are not';
exports.rules = [{ class: 'Base', methods: { '*': true } }];

class Base {
  decide(n) {
    return this.score(n) > 1;
  }
  score(n) {
    return n;
  }
  static best(list) {
    return list.map((n) => new this().decide(n));
  }
}
class Sub extends Base {
  score(n) {
    return super.score(n) * 2;
  }
  extra() {
    return this.decide(0);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Base);
  const sub = object(new Sub());
  note(sub.decide(1), sub.extra(), Sub.best([2]), new Traced().decide(1));
};

exports.calls = {
  load: `
Base.decide(1) ok true
  Base.score(1) ok 1
Base.decide(0) ok false
  Base.score(0) ok 0
Base.best([2]) ok [true]
  Base.decide(2) ok true
    Base.score(2) ok 2
Base.decide(1) ok false
  Base.score(1) ok 1
`,
  class: `
Base.decide(1) ok true
  Base.score(1) ok 1
Base.decide(0) ok false
  Base.score(0) ok 0
Base.best([2]) ok [true]
  Base.decide(2) ok true
    Base.score(2) ok 2
Base.decide(1) ok false
  Base.score(1) ok 1
`,
  instance: `
Base.decide(1) ok true
  Base.score(1) ok 2
    Base.score(1) ok 1
Base.extra() ok false
  Base.decide(0) ok false
    Base.score(0) ok 0
      Base.score(0) ok 0
`,
};
exports.why = {
  instance: 'the rule applies to the object that is given, overrides included',
};
