exports.title = 'keys such as __proto__, hasOwnProperty and __defineGetter__ as methods';
exports.rules = [
  {
    class: 'Odd',
    methods: ['__proto__', 'hasOwnProperty', 'isPrototypeOf', '__defineGetter__', 'go'],
  },
];

const PROTO = '__proto__';

class Odd {
  [PROTO]() {
    return 'own __proto__';
  }
  hasOwnProperty() {
    return 'always';
  }
  isPrototypeOf() {
    return 'never';
  }
  __defineGetter__(name) {
    return `no getter ${name}`;
  }
  go() {
    return [this.hasOwnProperty('x'), typeof this[PROTO]];
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Odd);
  const odd = object(new Traced());
  note(odd.go(), odd[PROTO](), odd.isPrototypeOf({}), odd.__defineGetter__('a'));
  note(Object.getPrototypeOf(odd) === Traced.prototype, Object.keys(odd));
  note(Object.getOwnPropertyNames(Traced.prototype), {}.hasOwnProperty('x'));
};

exports.calls = `
Odd.go() ok ['always', 'function']
  Odd.hasOwnProperty('x') ok 'always'
Odd.__proto__() ok 'own __proto__'
Odd.isPrototypeOf({}) ok 'never'
Odd.__defineGetter__('a') ok 'no getter a'
`;
