exports.title =
  'classes in blocks, loops, functions, branches, switch cases and default parameters';
exports.rules = [
  { class: 'Unit', methods: ['id'] },
  { class: 'Inner', methods: ['id'] },
];

function make(
  kind,
  Fallback = class Unit {
    id() {
      return 'default';
    }
  },
) {
  switch (kind) {
    case 'a': {
      class Unit {
        #kind = kind;
        id() {
          return this.#kind;
        }
      }
      return Unit;
    }
    case 'b':
      return class Unit {
        id() {
          return `b of ${kind}`;
        }
      };
    default:
      return Fallback;
  }
}

const made = [];
for (const n of [1, 2]) {
  class Unit {
    #n = n;
    id() {
      return this.#n;
    }
  }
  made.push(Unit);
}
if (made.length > 1) {
  made.push(
    (() => {
      class Inner {
        id() {
          return 'inner';
        }
      }
      return Inner;
    })(),
  );
}

exports.program = async ({ traced, object, note }) => {
  const all = [...made, make('a'), make('b'), make('c')];
  for (const Unit of all) {
    const Traced = traced(Unit);
    note(object(new Traced()).id(), Traced.name);
  }
  note(make('a') === make('a'), new Set(all).size);
};

exports.calls = `
Unit.id() ok 1
Unit.id() ok 2
Inner.id() ok 'inner'
Unit.id() ok 'a'
Unit.id() ok 'b of b'
Unit.id() ok 'default'
`;
