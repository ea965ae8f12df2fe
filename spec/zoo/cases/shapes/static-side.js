exports.title = 'statics that inherit, call this and super, and sit beside accessors and blocks';
exports.rules = [
  { class: 'Model', methods: ['create', 'all', 'table'] },
  { class: 'User', methods: ['create', 'all', 'table'] },
];

class Model {
  static #count = 0;
  static rows = [];
  static get size() {
    return this.rows.length;
  }
  static table() {
    return this.name.toLowerCase();
  }
  static create(...args) {
    Model.#count += 1;
    const row = new this(...args);
    this.rows.push(row);
    return row;
  }
  static all() {
    return [Model.#count, this.size, this.table()];
  }
}
class User extends Model {
  static rows = [];
  static first;
  static {
    User.first = this.create('root');
  }
  constructor(name) {
    super();
    this.name = name;
  }
  static create(name) {
    return super.create(name.trim());
  }
}
class Admin extends User {
  static table() {
    return `admin ${super.table()}`;
  }
}

exports.program = async ({ traced, note }) => {
  const [TracedModel, TracedUser] = [traced(Model), traced(User)];
  note(TracedUser.first, TracedUser.create(' ann ').name, TracedUser.all(), TracedModel.all());
  note(Admin.create('eve') instanceof TracedUser, Admin.all(), Admin.table());
  const { table } = TracedModel;
  note(table.call({ name: 'LOOSE' }), Object.hasOwn(TracedUser, 'table'));
};

exports.calls = {
  load: `
User.create('root') ok User { name: 'root' }
  Model.create('root') ok User { name: 'root' }
User.create(' ann ') ok User { name: 'ann' }
  Model.create('ann') ok User { name: 'ann' }
User.all() ok [2, 2, 'user']
  User.table() ok 'user'
Model.all() ok [2, 0, 'model']
  Model.table() ok 'model'
User.create('eve') ok Admin { name: 'eve' }
  Model.create('eve') ok Admin { name: 'eve' }
User.all() ok [3, 3, 'admin admin']
  User.table() ok 'admin'
User.table() ok 'admin'
Model.table() ok 'loose'
`,
  class: `
User.create(' ann ') ok User { name: 'ann' }
  Model.create('ann') ok User { name: 'ann' }
User.all() ok [2, 2, 'user']
  User.table() ok 'user'
Model.all() ok [2, 0, 'model']
  Model.table() ok 'model'
User.create('eve') ok Admin { name: 'eve' }
  Model.create('eve') ok Admin { name: 'eve' }
User.all() ok [3, 3, 'admin admin']
  User.table() ok 'admin'
User.table() ok 'admin'
Model.table() ok 'loose'
`,
  instance: `

`,
};
exports.why = {
  class: 'the static block runs before the class is given',
  instance: 'statics are not recorded for an instance',
};
