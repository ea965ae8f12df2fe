exports.title = 'a base class asks whether its hook was overridden, by comparing functions';
exports.rules = [
  { class: 'Base', methods: ['hook', 'run', 'isDefault'] },
  { class: 'Custom', methods: ['hook', 'run'] },
];

class Base {
  hook() {
    return 'base';
  }
  isDefault() {
    return this.hook === Base.prototype.hook;
  }
  run() {
    if (this.isDefault()) return 'skipped';
    return this.hook();
  }
}
class Plain extends Base {}
class Custom extends Base {
  hook() {
    return `custom over ${super.hook()}`;
  }
}

exports.program = async ({ traced, object, note }) => {
  const [TracedBase, TracedCustom] = [traced(Base), traced(Custom)];
  note(object(new TracedBase()).run(), new Plain().run(), object(new TracedCustom()).run());
  const has = (C, key) => Object.hasOwn(C.prototype, key);
  note(has(Plain, 'hook'), has(TracedCustom, 'hook'), has(TracedCustom, 'run'));
  note(Plain.prototype.hook === TracedBase.prototype.hook);
  note(TracedCustom.prototype.hook === TracedBase.prototype.hook);
};

exports.calls = {
  load: `
Base.run() ok 'skipped'
  Base.isDefault() ok true
Base.run() ok 'skipped'
  Base.isDefault() ok true
Custom.run() ok 'custom over base'
  Base.isDefault() ok false
  Custom.hook() ok 'custom over base'
    Base.hook() ok 'base'
`,
  class: `
Base.run() ok 'skipped'
  Base.isDefault() ok true
Base.run() ok 'skipped'
  Base.isDefault() ok true
Custom.run() ok 'custom over base'
  Custom.isDefault() ok false
  Custom.hook() ok 'custom over base'
    Base.hook() ok 'base'
`,
  instance: `
Base.run() ok 'skipped'
  Base.isDefault() ok true
Custom.run() ok 'custom over base'
  Custom.isDefault() ok false
  Custom.hook() ok 'custom over base'
    Base.hook() ok 'base'
`,
};
exports.why = {
  class: 'the rules of all classes on the chain make one plan, under the nearest name',
  instance: 'likewise, and only given instances',
};
