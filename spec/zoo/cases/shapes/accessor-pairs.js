exports.title = 'accessor pairs around methods, inherited, overridden in part, and read by super';
exports.rules = [{ class: '*', methods: ['warm', 'cool', 'read'] }];

class Oven {
  #heat = 0;
  get heat() {
    return this.#heat;
  }
  set heat(value) {
    this.#heat = Math.max(0, value);
    this.read();
  }
  warm(by) {
    this.heat += by;
    return this;
  }
  read() {
    return this.heat;
  }
}
class Grill extends Oven {
  get heat() {
    return super.heat * 10;
  }
  set heat(value) {
    super.heat = value / 10;
  }
  cool() {
    super.heat = 1;
    return super.read();
  }
}

exports.program = async ({ traced, object, note }) => {
  const [TracedOven, TracedGrill] = [traced(Oven), traced(Grill)];
  const oven = object(new TracedOven());
  note(oven.warm(2).warm(3) === oven, oven.heat, Reflect.set(oven, 'heat', -1), oven.heat);
  const grill = object(new TracedGrill());
  note(grill.warm(20).read(), grill.cool(), grill.heat, 'heat' in grill, Object.keys(grill));
};

exports.calls = `
Oven.warm(2) ok Oven {}
  Oven.read() ok 2
Oven.warm(3) ok Oven {}
  Oven.read() ok 5
Oven.read() ok 0
Grill.warm(20) ok Grill {}
  Grill.read() ok 20
Grill.read() ok 20
Grill.cool() ok 10
  Grill.read() ok 10
  Grill.read() ok 10
`;
exports.says = { instance: ['STENO_UNREACHABLE'] };
