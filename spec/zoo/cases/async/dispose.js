exports.title = 'Symbol.asyncDispose and Symbol.dispose methods, called by hand and in order';
exports.rules = [{ class: 'Connection', methods: ['@@asyncDispose', '@@dispose', 'query'] }];

class Connection {
  static log = [];
  static async open(name) {
    await null;
    return new Connection(name);
  }
  constructor(name) {
    this.name = name;
  }
  query(text) {
    return `${this.name}: ${text}`;
  }
  async [Symbol.asyncDispose]() {
    await null;
    Connection.log.push(`${this.name} closed`);
  }
  [Symbol.dispose]() {
    Connection.log.push(`${this.name} dropped`);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Connection);
  const connection = object(await Traced.open('db'));
  try {
    note(connection.query('select'));
  } finally {
    await connection[Symbol.asyncDispose]();
  }
  connection[Symbol.dispose]();
  note(Connection.log.splice(0), typeof Traced.prototype[Symbol.asyncDispose]);
};

exports.calls = `
Connection.query('select') ok 'db: select'
Connection.@@asyncDispose() ok undefined
Connection.@@dispose() ok undefined
`;
