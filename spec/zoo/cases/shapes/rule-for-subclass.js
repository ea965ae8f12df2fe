exports.title =
  'a rule names one subclass: what it inherits is recorded for it, not for its base or sibling';
exports.rules = [{ class: 'Left', methods: ['go', 'turn', 'stop', 'all'] }];

class Base {
  static all() {
    return this.name;
  }
  go(n) {
    return n > 0 ? [this.turn(n), ...this.go(n - 1)] : [];
  }
  turn(n) {
    return n;
  }
  stop() {
    return 'stopped';
  }
}
class Left extends Base {
  turn(n) {
    return -super.turn(n);
  }
}
class Right extends Base {}
class FarLeft extends Left {
  stop() {
    return `far ${super.stop()}`;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Left);
  const left = object(new Traced());
  note(left.go(2), left.stop());
  note(new Right().go(1), new Base().stop(), new Right().stop());
  note(new FarLeft().stop(), Traced.all(), Right.all(), Base.all(), FarLeft.all());
  note(Object.hasOwn(Traced.prototype, 'go'), Base.prototype.go === Right.prototype.go);
};

exports.calls = {
  load: `
Left.go(2) ok [-2, -1]
  Left.turn(2) ok -2
  Left.go(1) ok [-1]
    Left.turn(1) ok -1
    Left.go(0) ok []
Left.stop() ok 'stopped'
Left.stop() ok 'stopped'
Left.all() ok 'Left'
Left.all() ok 'FarLeft'
`,
  class: `
Left.go(2) ok [-2, -1]
  Left.turn(2) ok -2
  Left.go(1) ok [-1]
    Left.turn(1) ok -1
    Left.go(0) ok []
Left.stop() ok 'stopped'
Left.stop() ok 'stopped'
Left.all() ok 'Left'
Left.all() ok 'FarLeft'
`,
  instance: `
Left.go(2) ok [-2, -1]
  Left.turn(2) ok -2
  Left.go(1) ok [-1]
    Left.turn(1) ok -1
    Left.go(0) ok []
Left.stop() ok 'stopped'
`,
};
exports.why = {
  instance: 'statics are not recorded for an instance, nor a further subclass',
};
