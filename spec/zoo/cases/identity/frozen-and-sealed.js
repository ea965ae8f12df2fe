exports.title =
  'frozen, sealed and non-extensible instances, prototypes and classes stay so, and throw as before';
exports.rules = [
  { class: 'Frozen', methods: ['read', 'write'] },
  { class: 'Sealed', methods: ['read', 'write'] },
];
exports.says = { class: ['STENO_VIEW'], instance: ['STENO_VIEW'] };

class Frozen {
  value = 1;
  read() {
    return this.value;
  }
  write(value) {
    this.value = value;
    return value;
  }
  constructor() {
    Object.freeze(this);
  }
}
Object.freeze(Frozen.prototype);
Object.freeze(Frozen);

class Sealed {
  value = 1;
  read() {
    return this.value;
  }
  write(value) {
    this.value = value;
    this.more = value;
  }
}

exports.program = async ({ traced, object, note }) => {
  const [Ice, Wax] = [traced(Frozen), traced(Sealed)];
  const ice = object(new Ice());
  const wax = object(Object.seal(new Wax()));
  note(ice.read(), wax.read());
  for (const each of [ice, wax]) {
    try {
      note(each.write(2));
    } catch (error) {
      note(error.message);
    }
  }
  note(Object.isFrozen(ice), Object.isSealed(wax), Object.isFrozen(Frozen.prototype), wax.value);
  note(Object.isExtensible(Ice), Reflect.defineProperty(ice, 'read', { value: 1 }));
};

exports.calls = `
Frozen.read() ok 1
Sealed.read() ok 1
Frozen.write(2) error TypeError(Cannot assign to read only property 'value' of object '#<Frozen>')
Sealed.write(2) error TypeError(Cannot add property more, object is not extensible)
`;
