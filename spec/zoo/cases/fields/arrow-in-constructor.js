exports.title = 'the constructor calls arrow fields and methods, and hands arrow fields to others';
exports.rules = [{ class: 'Node', methods: ['connect', 'ready', 'describe'] }];

const handlers = [];

class Node {
  log = [];
  ready = (word) => {
    this.log.push(word);
    return this.log.length;
  };
  constructor(name) {
    this.name = name;
    this.first = this.ready('made');
    handlers.push(this.ready);
    this.later = (n) => this.describe(n);
    this.connect();
  }
  connect() {
    return this.ready('connected');
  }
  describe(n) {
    return `${this.name} ${n}: ${this.log}`;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Node);
  const node = object(new Traced('a'));
  note(
    handlers.map((handler) => handler('called')),
    node.later(1),
  );
  note(node.first, node.describe(2));
};

exports.calls = {
  load: `
Node.ready('made') ok 1
Node.connect() ok 2
  Node.ready('connected') ok 2
Node.ready('called') ok 3
Node.describe(1) ok 'a 1: made,connected,called'
Node.describe(2) ok 'a 2: made,connected,called'
`,
  class: `
Node.connect() ok 2
Node.describe(1) ok 'a 1: made,connected,called'
Node.describe(2) ok 'a 2: made,connected,called'
`,
  instance: `
Node.describe(1) ok 'a 1: made,connected,called'
Node.describe(2) ok 'a 2: made,connected,called'
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
  instance: 'the constructor has run before instrument() is called',
};
