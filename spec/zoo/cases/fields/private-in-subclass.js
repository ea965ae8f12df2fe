exports.title =
  'a class and its subclass have a private of the same name each, and super reaches the other one';
exports.rules = [
  { class: 'Base', methods: ['read', 'same'] },
  { class: 'Derived', methods: ['read', 'both'] },
];

class Base {
  #value = 'base';
  read() {
    return this.#value;
  }
  same(other) {
    return #value in other;
  }
}
class Derived extends Base {
  #value = 'derived';
  read() {
    return `${super.read()} and ${this.#value}`;
  }
  both(other) {
    return [this.same(other), #value in other];
  }
}

exports.program = async ({ traced, object, note }) => {
  traced(Base);
  const Traced = traced(Derived);
  const derived = object(new Traced());
  const base = object(new Base());
  note(derived.read(), base.read());
  note(derived.both(base), derived.both(derived), derived.both([]));
  note(Base.prototype.read.call(derived));
};

exports.calls = {
  load: `
Derived.read() ok 'base and derived'
  Base.read() ok 'base'
Base.read() ok 'base'
Derived.both(Base {}) ok [true, false]
  Base.same(Base {}) ok true
Derived.both(Derived {}) ok [true, true]
  Base.same(Derived {}) ok true
Derived.both([]) ok [false, false]
  Base.same([]) ok false
Base.read() ok 'base'
`,
  class: `
Derived.read() ok 'base and derived'
  Base.read() ok 'base'
Base.read() ok 'base'
Derived.both(Base {}) ok [true, false]
  Derived.same(Base {}) ok true
Derived.both(Derived {}) ok [true, true]
  Derived.same(Derived {}) ok true
Derived.both([]) ok [false, false]
  Derived.same([]) ok false
Base.read() ok 'base'
`,
  instance: `
Derived.read() ok 'base and derived'
  Base.read() ok 'base'
Base.read() ok 'base'
Derived.both(Base {}) ok [true, false]
  Derived.same(Base {}) ok true
Derived.both(Derived {}) ok [true, true]
  Derived.same(Derived {}) ok true
Derived.both([]) ok [false, false]
  Derived.same([]) ok false
Base.read() ok 'base'
`,
};
exports.why = {
  class: 'by hand, what a class inherits is recorded as its own',
  instance: 'by hand, what a class inherits is recorded as its own',
};
