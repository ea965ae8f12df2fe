const { inspect } = require('node:util');
exports.title = 'toString, valueOf, toJSON and inspect are called by the language and by Node';
exports.rules = [
  { class: 'Temp', methods: ['toString', 'valueOf', 'toJSON', 'inspect', 'toLocaleString'] },
];

class Temp {
  constructor(degrees) {
    this.degrees = degrees;
  }
  toString() {
    return `${this.degrees} C`;
  }
  toLocaleString() {
    return `about ${this}`;
  }
  valueOf() {
    return this.degrees;
  }
  toJSON(key) {
    return { key, is: this.toString() };
  }
  inspect() {
    return `<${this.degrees}>`;
  }
  [inspect.custom]() {
    return this.inspect();
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Temp);
  const warm = object(new Traced(20));
  note(`${warm}`, warm + 1, warm < 21, [warm].join(), [warm].toLocaleString());
  note(JSON.stringify({ warm }), JSON.stringify(warm), inspect([warm]), String(warm));
  note({ '20 C': 'by key' }[warm], new Map([[warm, 1]]).get(warm), 'at 20 C'.includes(warm));
};

exports.calls = `
Temp.toString() ok '20 C'
Temp.valueOf() ok 20
Temp.valueOf() ok 20
Temp.toString() ok '20 C'
Temp.toLocaleString(undefined, undefined) ok 'about 20 C'
  Temp.toString() ok '20 C'
Temp.toJSON('warm') ok { key: 'warm', is: '20 C' }
  Temp.toString() ok '20 C'
Temp.toJSON('') ok { key: '', is: '20 C' }
  Temp.toString() ok '20 C'
Temp.inspect() ok '<20>'
Temp.toString() ok '20 C'
Temp.toString() ok '20 C'
Temp.toString() ok '20 C'
`;
