exports.title =
  'instanceof, isPrototypeOf and Symbol.hasInstance answer as before, also where it is a traced method';
exports.rules = [{ class: 'Even', methods: ['@@hasInstance', 'half'] }];

class Even {
  static [Symbol.hasInstance](value) {
    return typeof value === 'number'
      ? value % 2 === 0
      : Function.prototype[Symbol.hasInstance].call(this, value);
  }
  half(n) {
    return n instanceof Even ? n / 2 : null;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Even);
  const even = object(new Traced());
  note(2 instanceof Traced, 3 instanceof Traced, even instanceof Traced, [] instanceof Traced);
  note(even.half(4), even.half(5), Function.prototype[Symbol.hasInstance].call(Traced, even));
  note(even instanceof Object, typeof even, Object.prototype.toString.call(even));
};

exports.calls = {
  load: `
Even.@@hasInstance(2) ok true
Even.@@hasInstance(3) ok false
Even.@@hasInstance(Even {}) ok true
Even.@@hasInstance([]) ok false
Even.half(4) ok 2
  Even.@@hasInstance(4) ok true
Even.half(5) ok null
  Even.@@hasInstance(5) ok false
`,
  class: `
Even.@@hasInstance(2) ok true
Even.@@hasInstance(3) ok false
Even.@@hasInstance(Even {}) ok true
Even.@@hasInstance([]) ok false
Even.half(4) ok 2
  Even.@@hasInstance(4) ok true
Even.half(5) ok null
  Even.@@hasInstance(5) ok false
`,
  instance: `
Even.half(4) ok 2
Even.half(5) ok null
`,
};
exports.why = {
  instance: 'statics belong to the class, not to the instance given',
};
