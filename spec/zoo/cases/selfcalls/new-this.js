exports.title =
  'new this(), new this.constructor() and Symbol.species make instances of the subclass';
exports.rules = [{ class: 'Money', methods: ['of', 'times', 'value', 'zero'] }];

class Money {
  #cents;
  constructor(cents) {
    this.#cents = cents;
  }
  static of(amount) {
    return new this(amount * 100);
  }
  static zero() {
    return this.of(0);
  }
  static get [Symbol.species]() {
    return Money;
  }
  times(n) {
    return new this.constructor(this.#cents * n);
  }
  plain() {
    return new this.constructor[Symbol.species](this.#cents);
  }
  value() {
    return this.#cents / 100;
  }
}
class Euro extends Money {
  toString() {
    return `${this.value()} euro`;
  }
}

exports.program = async ({ traced, object, note }) => {
  traced(Money);
  const five = object(Euro.of(5));
  const ten = object(five.times(2));
  note(String(ten), ten instanceof Euro, ten.constructor === Euro, five.plain() instanceof Euro);
  note(
    Euro.zero().value(),
    Money.of(1).times(3).value(),
    Object.getPrototypeOf(ten) === Euro.prototype,
  );
};

exports.calls = {
  load: `
Money.of(5) ok Euro {}
Money.times(2) ok Euro {}
Money.value() ok 10
Money.zero() ok Euro {}
  Money.of(0) ok Euro {}
Money.value() ok 0
Money.of(1) ok Money {}
Money.times(3) ok Money {}
Money.value() ok 3
`,
  class: `
Money.of(5) ok Euro {}
Money.times(2) ok Euro {}
Money.value() ok 10
Money.zero() ok Euro {}
  Money.of(0) ok Euro {}
Money.value() ok 0
Money.of(1) ok Money {}
Money.times(3) ok Money {}
Money.value() ok 3
`,
  instance: `
Money.times(2) ok Euro {}
Money.value() ok 10
`,
};
exports.why = {
  instance:
    'statics belong to the class, not to the instance given, and only the given instance is recorded',
};
