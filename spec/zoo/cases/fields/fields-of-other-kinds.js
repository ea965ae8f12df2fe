exports.title =
  'fields hold classes, tables of functions, generators and functions of others; all are left as they are';
exports.rules = [{ class: 'Kit', methods: ['*'] }];

const shared = (n) => n + 1;

class Kit {
  Tool = class {
    use() {
      return 'used';
    }
  };
  table = { double: (n) => n * 2 };
  shared = shared;
  count = function* () {
    yield 1;
    yield 2;
  };
  later = async (n) => n * this.factor;
  factor = 3;
  ['com' + 'puted'] = (n) => n - this.factor;
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Kit);
  const kit = object(new Traced());
  note(new kit.Tool().use(), new kit.Tool() instanceof kit.Tool, kit.Tool.name);
  note(kit.table.double(2), kit.shared(1), [...kit.count()], await kit.later(2), kit.computed(9));
  note(kit.later.name, kit.count.name, kit.shared.name, kit.computed.name);
  note(Object.keys(kit), new Traced().shared === shared || 'the field of an instance');
};

exports.calls = {
  load: `
Kit.shared(1) ok 2
Kit.count() ok yields(1, 2) undefined
Kit.later(2) ok 6
`,
  class: `

`,
  instance: `
Kit.shared(1) ok 2
Kit.count() ok yields(1, 2) undefined
Kit.later(2) ok 6
Kit.computed(9) ok 6
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
  load: 'the key of a field is computed',
};
