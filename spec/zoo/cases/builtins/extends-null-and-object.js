exports.title = 'classes that extend null and Object, and one whose parent is a bound function';
exports.rules = [
  { class: 'Bare', methods: ['see', 'make'] },
  { class: 'Plain', methods: ['see', 'hasOwnProperty', 'toString'] },
  { class: 'Late', methods: ['see'] },
];

class Bare extends null {
  static make(x) {
    const bare = Object.create(this.prototype);
    bare.x = x;
    return bare;
  }
  see() {
    return [this.x, 'toString' in this];
  }
}
class Plain extends Object {
  see() {
    return this.hasOwnProperty('x');
  }
}
function Base() {
  this.x = 'from a bound parent';
}
const Bound = Base.bind(null);
Bound.prototype = Base.prototype;
class Late extends Bound {
  see() {
    return [this.x, this instanceof Base];
  }
}

exports.program = async ({ traced, object, note }) => {
  const [B, P, L] = [traced(Bare), traced(Plain), traced(Late)];
  note(object(B.make(1)).see());
  const plain = object(new P());
  note(plain.see(), `${plain}`, {}.hasOwnProperty('x'), String({}));
  note(object(new L()).see());
};

exports.calls = {
  load: `
Bare.make(1) ok Bare { x: 1 }
Bare.see() ok [1, false]
Plain.see() ok false
  Plain.hasOwnProperty('x') ok false
Plain.toString() ok '[object Object]'
Late.see() ok ['from a bound parent', true]
`,
  class: `
Bare.make(1) ok Bare { x: 1 }
Bare.see() ok [1, false]
Plain.see() ok false
  Plain.hasOwnProperty('x') ok false
Plain.toString() ok '[object Object]'
Late.see() ok ['from a bound parent', true]
`,
  instance: `
Bare.see() ok [1, false]
Plain.see() ok false
  Plain.hasOwnProperty('x') ok false
Plain.toString() ok '[object Object]'
Late.see() ok ['from a bound parent', true]
`,
};
exports.why = {
  instance: 'statics are not recorded for an instance',
};
