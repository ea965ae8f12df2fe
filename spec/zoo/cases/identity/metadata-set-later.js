exports.title =
  'metadata kept by function in a WeakMap or Map of the program, written after tracing';
exports.rules = [{ class: 'Tool', methods: ['search', 'count'] }];

const schemas = new WeakMap();
const names = new Map();

class Tool {
  search(query) {
    return [query, schemas.get(this.search)?.type];
  }
  count() {
    return names.get(this.count);
  }
}

const describe = (fn, type) => {
  schemas.set(fn, { type });
  names.set(fn, fn.name);
};

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Tool);
  const tool = object(new Traced());
  describe(Traced.prototype.search, 'search');
  describe(Traced.prototype.count, 'count');
  note(tool.search('x'), tool.count(), [...names.values()], schemas.has(Tool.prototype.search));
  note([...names.keys()].includes(tool.search));
};

exports.calls = `
Tool.search('x') ok ['x', 'search']
Tool.count() ok 'count'
`;
