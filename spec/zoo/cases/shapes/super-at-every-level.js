exports.title = 'overrides call super through four levels, one of which has no method of its own';
exports.rules = [{ class: 'D', methods: ['step', 'make'] }];

class A {
  static make() {
    return [`A:${this.name}`];
  }
  #mark = 'a';
  step(n) {
    return [`${this.#mark}${n}`, this.constructor.name];
  }
}
class B extends A {
  static make() {
    return ['B', ...super.make()];
  }
  step(n) {
    return ['b', ...super.step(n + 1)];
  }
}
class C extends B {}
class D extends C {
  static make() {
    return ['D', ...super.make()];
  }
  step(n) {
    return ['d', ...super.step(n + 1)];
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(D);
  const d = object(new Traced());
  note(d.step(1), Traced.make());
  note(new A().step(1), new B().step(1), new C().step(1), C.make());
};

exports.calls = {
  load: `
D.step(1) ok ['d', 'b', 'a3', 'D']
D.make() ok ['D', 'B', 'A:D']
`,
  class: `
D.step(1) ok ['d', 'b', 'a3', 'D']
D.make() ok ['D', 'B', 'A:D']
`,
  instance: `
D.step(1) ok ['d', 'b', 'a3', 'D']
`,
};
exports.why = {
  instance: 'statics are not recorded for an instance',
};
