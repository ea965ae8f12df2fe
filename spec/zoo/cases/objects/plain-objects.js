exports.title =
  'plain objects: methods, arrows, accessors, async and generator members that call each other by this and by name';
exports.rules = [{ class: '*', methods: ['*'] }];

const tools = {
  log: [],
  search(query) {
    return [query, this.count([query]), tools.twice(1)];
  },
  count: (list) => list.length,
  twice: function (n) {
    return n * 2;
  },
  async load(key) {
    await null;
    return this.search(key);
  },
  *each() {
    yield* this.log;
  },
  get size() {
    this.log.push('read');
    return this.log.length;
  },
  nested: { deep: () => 'deep' },
};

exports.program = async ({ note, steno }) => {
  const same = steno.instrument(tools, { system: 'tools', methods: ['*'] });
  const { count } = tools;
  note(same === tools, tools.search('a'), await tools.load('b'), [...tools.each()], tools.log);
  note(count([1]), tools.size, tools.nested.deep(), Object.keys(tools));
  note({ ...tools }.count([1, 2]), JSON.stringify(tools));
  steno.uninstrument(tools);
  note(tools.search('c'));
};

exports.calls = `
search('a') ok ['a', 1, 2]
  count(['a']) ok 1
  twice(1) ok 2
load('b') ok ['b', 1, 2]
  search('b') ok ['b', 1, 2]
    count(['b']) ok 1
    twice(1) ok 2
each() ok undefined
count([1]) ok 1
count([1, 2]) ok 2
`;
