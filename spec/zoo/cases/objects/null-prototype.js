exports.title =
  'objects without a prototype: as arguments and results, as a table of functions, as an instance';
exports.rules = [
  { class: 'Dict', methods: ['get', 'all'] },
  { class: 'NullDict', methods: ['size'] },
];

class Dict {
  entries = Object.assign(Object.create(null), { constructor: 1, __proto__: 2 });
  get(key) {
    return this.entries[key];
  }
  all() {
    return this.entries;
  }
}
class NullDict extends null {
  constructor() {
    return Object.create(NullDict.prototype);
  }
  size() {
    return Object.keys(this).length;
  }
}

exports.program = async ({ traced, object, note, steno }) => {
  const dict = object(new (traced(Dict))());
  const nothing = object(new (traced(NullDict))());
  note(dict.get('constructor'), dict.get('toString'), Object.getPrototypeOf(dict.all()));
  note(nothing.size(), nothing instanceof Object, 'toString' in nothing);
  const table = Object.assign(Object.create(null), { run: (n) => n + 1 });
  const same = steno.instrument(table, { methods: ['run'] });
  note(same === table, table.run(1), Object.keys(table));
};

exports.calls = `
Dict.get('constructor') ok 1
Dict.get('toString') ok undefined
Dict.all() ok [null] { constructor: 1 }
NullDict.size() ok 0
run(1) ok 2
`;
