exports.title =
  'methods called call, apply, bind, name, length, caller, arguments and prototype-like';
exports.rules = [{ class: 'Phone', methods: ['call', 'apply', 'bind', 'name', 'length', 'ring'] }];

class Phone {
  static call(number) {
    return `static call ${number}`;
  }
  static name() {
    return 'static name';
  }
  static length() {
    return 'static length';
  }
  call(number) {
    return this.ring.call(this, number);
  }
  apply(pressure) {
    return this.ring.apply(this, [pressure]);
  }
  bind(to) {
    return this.ring.bind(this, to)();
  }
  name() {
    return 'phone';
  }
  length() {
    return 3;
  }
  ring(what) {
    return `ring ${what}`;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Phone);
  const phone = object(new Traced());
  note(phone.call(1), phone.apply(2), phone.bind(3), phone.name(), phone.length());
  note(Traced.call(4), Traced.name(), Traced.length(), phone.ring.call.call(phone.ring, phone, 5));
  note(Function.prototype.call.call(phone.call, phone, 6), phone.constructor === Traced);
};

exports.calls = {
  load: `
Phone.call(1) ok 'ring 1'
  Phone.ring(1) ok 'ring 1'
Phone.apply(2) ok 'ring 2'
  Phone.ring(2) ok 'ring 2'
Phone.bind(3) ok 'ring 3'
  Phone.ring(3) ok 'ring 3'
Phone.name() ok 'phone'
Phone.length() ok 3
Phone.call(4) ok 'static call 4'
Phone.name() ok 'static name'
Phone.length() ok 'static length'
Phone.ring(5) ok 'ring 5'
Phone.call(6) ok 'ring 6'
  Phone.ring(6) ok 'ring 6'
`,
  class: `
Phone.call(1) ok 'ring 1'
  Phone.ring(1) ok 'ring 1'
Phone.apply(2) ok 'ring 2'
  Phone.ring(2) ok 'ring 2'
Phone.bind(3) ok 'ring 3'
  Phone.ring(3) ok 'ring 3'
Phone.name() ok 'phone'
Phone.length() ok 3
Phone.call(4) ok 'static call 4'
Phone.name() ok 'static name'
Phone.length() ok 'static length'
Phone.ring(5) ok 'ring 5'
Phone.call(6) ok 'ring 6'
  Phone.ring(6) ok 'ring 6'
`,
  instance: `
Phone.call(1) ok 'ring 1'
  Phone.ring(1) ok 'ring 1'
Phone.apply(2) ok 'ring 2'
  Phone.ring(2) ok 'ring 2'
Phone.bind(3) ok 'ring 3'
  Phone.ring(3) ok 'ring 3'
Phone.name() ok 'phone'
Phone.length() ok 3
Phone.ring(5) ok 'ring 5'
Phone.call(6) ok 'ring 6'
  Phone.ring(6) ok 'ring 6'
`,
};
exports.why = {
  instance: 'statics are not recorded for an instance',
};
