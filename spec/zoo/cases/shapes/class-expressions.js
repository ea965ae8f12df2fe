exports.title = 'class expressions: inner names, names from their place, anonymous, made at once';
exports.rules = [
  { class: 'Outer', methods: ['self', 'name2'] },
  { class: 'Inner', methods: ['self', 'name2'] },
  { class: 'Short', methods: ['go'] },
  { class: 'once', methods: ['go'] },
];

const Outer = class Inner {
  static #made = 0;
  static make() {
    Inner.#made += 1;
    return new Inner();
  }
  #self = this;
  self() {
    return [this.#self === this, Inner === this.constructor, Inner.name];
  }
  name2() {
    return typeof Outer;
  }
};

const table = {
  Short: class {
    go() {
      return this.constructor.name;
    }
  },
};

const once = new (class {
  #n = 1;
  go() {
    return this.#n++;
  }
})();

const [
  Item = class {
    go() {
      return 'item';
    }
  },
] = [];

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Outer);
  note(object(Traced.make()).self(), new Traced().name2(), Traced.name);
  const Short = traced(table.Short);
  note(object(new Short()).go(), Short.name);
  note(once.go(), once.go(), once.constructor.name, new Item().go(), Item.name);
};

exports.calls = {
  load: `
Inner.self() ok [true, true, 'Inner']
Inner.name2() ok 'function'
Short.go() ok 'Short'
`,
  class: `
Inner.self() ok [true, true, 'Inner']
Inner.name2() ok 'function'
Short.go() ok 'Short'
`,
  instance: `
Inner.self() ok [true, true, 'Inner']
Short.go() ok 'Short'
`,
};
exports.why = {
  instance: 'only the one made by make is given',
};
