exports.title = 'statics are inherited, overridden and called by super; what is own stays own';
exports.rules = [
  { class: 'Model', methods: ['find', 'table', 'create'] },
  { class: 'User', methods: ['table'] },
];

class Model {
  static rows = [];
  static table() {
    return this.name.toLowerCase();
  }
  static find(id) {
    return `${this.table()} ${id}`;
  }
  static create() {
    this.rows.push(this.table());
    return new this();
  }
}
class User extends Model {
  static table() {
    return `${super.table()}s`;
  }
}
class Guest extends User {}

exports.program = async ({ traced, note }) => {
  traced(Model);
  const Traced = traced(User);
  note(Model.find(1), Traced.find(2), Guest.find(3));
  note(Traced.create() instanceof User, Guest.create().constructor === Guest, Model.rows);
  note(Object.hasOwn(Traced, 'find'), Object.hasOwn(Traced, 'table'), Reflect.ownKeys(Guest));
  note(Guest.find === Model.find, Guest.table === User.table, User.table === Model.table);
};

exports.calls = {
  load: `
Model.find(1) ok 'model 1'
  Model.table() ok 'model'
Model.find(2) ok 'users 2'
  User.table() ok 'users'
    Model.table() ok 'user'
Model.find(3) ok 'guests 3'
  User.table() ok 'guests'
    Model.table() ok 'guest'
Model.create() ok User {}
  User.table() ok 'users'
    Model.table() ok 'user'
Model.create() ok Guest {}
  User.table() ok 'guests'
    Model.table() ok 'guest'
`,
  class: `
Model.find(1) ok 'model 1'
  Model.table() ok 'model'
User.find(2) ok 'users 2'
  User.table() ok 'users'
    Model.table() ok 'user'
User.find(3) ok 'guests 3'
  User.table() ok 'guests'
    Model.table() ok 'guest'
User.create() ok User {}
  User.table() ok 'users'
    Model.table() ok 'user'
User.create() ok Guest {}
  User.table() ok 'guests'
    Model.table() ok 'guest'
`,
  instance: `

`,
};
exports.why = {
  class: 'by hand, what a class inherits is recorded as its own',
  instance: 'statics belong to the class, not to the instance given',
};
