exports.title = 'methods are called call, apply, bind, name and length, as functions have them too';
exports.rules = [{ class: 'Tool', methods: ['call', 'apply', 'bind', 'name', 'length', 'caller'] }];

class Tool {
  call(what) {
    return `called ${what}`;
  }
  apply(list) {
    return list.map((what) => this.call(what));
  }
  bind() {
    return this;
  }
  name = () => 'named';
  length() {
    return 0;
  }
  caller() {
    return 'me';
  }
}

function Old(what) {
  this.what = what;
}
function Newer(what) {
  Old.call(this, what);
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Tool);
  const tool = object(new Traced());
  note(tool.call('a'), tool.apply(['b']), tool.bind() === tool, tool.name(), tool.length());
  note(tool.caller(), Traced.name, Traced.length, Reflect.ownKeys(Traced).sort());
  note(Traced.bind(null).name, new Newer(3));
};

exports.calls = {
  load: `
Tool.call('a') ok 'called a'
Tool.apply(['b']) ok ['called b']
  Tool.call('b') ok 'called b'
Tool.bind() ok Tool { name: [Function: name] }
Tool.name() ok 'named'
Tool.length() ok 0
Tool.caller() ok 'me'
`,
  class: `
Tool.call('a') ok 'called a'
Tool.apply(['b']) ok ['called b']
  Tool.call('b') ok 'called b'
Tool.bind() ok Tool { name: [Function: name] }
Tool.length() ok 0
Tool.caller() ok 'me'
`,
  instance: `
Tool.call('a') ok 'called a'
Tool.apply(['b']) ok ['called b']
  Tool.call('b') ok 'called b'
Tool.bind() ok Tool { name: [Function: name] }
Tool.name() ok 'named'
Tool.length() ok 0
Tool.caller() ok 'me'
`,
};
exports.why = {
  class: "fields are made by the constructor: instrument(Class) reaches the prototype and the static side",
};
