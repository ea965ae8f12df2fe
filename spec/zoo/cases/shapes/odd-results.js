exports.title =
  'methods that return themselves, other traced objects, closures, classes and nothing';
exports.rules = [
  { class: 'Builder', methods: ['with', 'build', 'later', 'kind', 'nothing', 'self'] },
  { class: 'House', methods: ['open'] },
];

class House {
  #doors;
  constructor(doors) {
    this.#doors = doors;
  }
  open() {
    return this.#doors > 0 ? this : null;
  }
}

class Builder {
  #doors = 0;
  with(n) {
    this.#doors += n;
    return this;
  }
  build() {
    return new House(this.#doors);
  }
  later() {
    return () => this.build();
  }
  kind() {
    return House;
  }
  nothing() {}
  self() {
    return this.self;
  }
}

exports.program = async ({ traced, object, note }) => {
  traced(House);
  const Traced = traced(Builder);
  const builder = object(new Traced());
  note(builder.with(1).with(2) === builder, builder.kind() === House);
  const house = builder.build();
  note(house instanceof House, house.open() === house, builder.nothing());
  note(builder.later()().open() !== null, builder.self() === builder.self);
};

exports.calls = {
  load: `
Builder.with(1) ok Builder {}
Builder.with(2) ok Builder {}
Builder.kind() ok [class House]
Builder.build() ok House {}
House.open() ok House {}
Builder.nothing() ok undefined
Builder.later() ok [Function (anonymous)]
Builder.build() ok House {}
House.open() ok House {}
Builder.self() ok [Function: self]
`,
  class: `
Builder.with(1) ok Builder {}
Builder.with(2) ok Builder {}
Builder.kind() ok [class House]
Builder.build() ok House {}
House.open() ok House {}
Builder.nothing() ok undefined
Builder.later() ok [Function (anonymous)]
Builder.build() ok House {}
House.open() ok House {}
Builder.self() ok [Function: self]
`,
  instance: `
Builder.with(1) ok Builder {}
Builder.with(2) ok Builder {}
Builder.kind() ok [class House]
Builder.build() ok House {}
Builder.nothing() ok undefined
Builder.later() ok [Function (anonymous)]
Builder.build() ok House {}
Builder.self() ok [Function: self]
`,
};
exports.why = {
  instance: 'only the builder is given',
};
