exports.title = 'constructor, new.target and Reflect.construct tell the class that was asked for';
exports.rules = [{ class: 'Base', methods: ['made', 'kind'] }];

class Base {
  constructor() {
    this.by = new.target.name;
  }
  made() {
    return new this.constructor().by;
  }
  kind() {
    return typeof new.target;
  }
}
class Other extends Base {}
function Old() {
  return new.target === undefined ? 'called' : this;
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Base);
  const base = object(new Traced());
  note(base.by, base.constructor === Base, base.constructor === Traced, new Other().by);
  note(Reflect.construct(Traced, [], Other).by, Reflect.construct(Traced, []) instanceof Other);
  note(base.made(), Base.prototype.made.call(new Other()), base.kind());
  note(Old(), new Old() instanceof Old);
  try {
    Traced();
  } catch (error) {
    note(error.message);
  }
  try {
    new base.kind();
  } catch (error) {
    note(error.name);
  }
};

exports.calls = {
  load: `
Base.made() ok 'Base'
Base.made() ok 'Other'
Base.kind() ok 'undefined'
`,
  class: `
Base.made() ok 'Base'
Base.made() ok 'Other'
Base.kind() ok 'undefined'
`,
  instance: `
Base.made() ok 'Base'
Base.kind() ok 'undefined'
`,
};
exports.why = {
  instance: 'only the given instance is recorded',
};
