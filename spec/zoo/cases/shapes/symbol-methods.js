exports.title = 'methods under well-known, registered and private symbols';
exports.rules = [
  {
    class: 'Money',
    methods: ['@@toPrimitive', '@@iterator', '@@app.render', '@@hasInstance', '@@search'],
  },
];

const render = Symbol.for('app.render');
const secret = Symbol('secret');

class Money {
  static [Symbol.hasInstance](value) {
    return typeof value?.amount === 'number';
  }
  constructor(amount) {
    this.amount = amount;
  }
  get [Symbol.toStringTag]() {
    return 'Money';
  }
  [Symbol.toPrimitive](hint) {
    return hint === 'string' ? `$${this.amount}` : this.amount;
  }
  [Symbol.search](text) {
    return text.indexOf(String(this.amount));
  }
  [render](mark) {
    return `${mark}${this}${mark}`;
  }
  [secret]() {
    return [...this].length;
  }
  *[Symbol.iterator]() {
    for (let left = this.amount; left > 0; left -= 2) yield Math.min(2, left);
  }
  secret() {
    return this[secret]();
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Money);
  const five = object(new Traced(5));
  note(`${five}`, five + 1, five > 4, five[render]('*'), 'has 5'.search(five));
  note([...five], Math.max(...five), five.secret(), Object.prototype.toString.call(five));
  note(five instanceof Traced, { amount: 1 } instanceof Traced, {} instanceof Traced);
  const [first] = five;
  note(first, Traced.prototype[render].name, Traced.prototype[Symbol.toPrimitive].name);
};

exports.calls = {
  load: `
Money.@@toPrimitive('string') ok '$5'
Money.@@toPrimitive('default') ok 5
Money.@@toPrimitive('number') ok 5
Money.@@app.render('*') ok '*$5*'
  Money.@@toPrimitive('string') ok '$5'
Money.@@search('has 5') ok 4
Money.@@iterator() ok yields(2, 2, 1) undefined
Money.@@iterator() ok yields(2, 2, 1) undefined
Money.@@iterator() ok yields(2, 2, 1) undefined
Money.@@hasInstance(Money { amount: 5 }) ok true
Money.@@hasInstance({ amount: 1 }) ok true
Money.@@hasInstance({}) ok false
Money.@@iterator() returned yields(2) undefined
`,
  class: `
Money.@@toPrimitive('string') ok '$5'
Money.@@toPrimitive('default') ok 5
Money.@@toPrimitive('number') ok 5
Money.@@app.render('*') ok '*$5*'
  Money.@@toPrimitive('string') ok '$5'
Money.@@search('has 5') ok 4
Money.@@iterator() ok yields(2, 2, 1) undefined
Money.@@iterator() ok yields(2, 2, 1) undefined
Money.@@iterator() ok yields(2, 2, 1) undefined
Money.@@hasInstance(Money { amount: 5 }) ok true
Money.@@hasInstance({ amount: 1 }) ok true
Money.@@hasInstance({}) ok false
Money.@@iterator() returned yields(2) undefined
`,
  instance: `
Money.@@toPrimitive('string') ok '$5'
Money.@@toPrimitive('default') ok 5
Money.@@toPrimitive('number') ok 5
Money.@@app.render('*') ok '*$5*'
  Money.@@toPrimitive('string') ok '$5'
Money.@@search('has 5') ok 4
Money.@@iterator() ok yields(2, 2, 1) undefined
Money.@@iterator() ok yields(2, 2, 1) undefined
Money.@@iterator() ok yields(2, 2, 1) undefined
Money.@@iterator() returned yields(2) undefined
`,
};
exports.why = {
  instance: 'statics are not recorded for an instance',
};
