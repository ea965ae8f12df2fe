exports.title =
  'methods that are not writable, not configurable, not enumerable, on sealed objects';
exports.rules = [{ class: 'Panel', methods: ['fixed', 'shown', 'sealed', 'stuck'] }];

class Panel {
  constructor() {
    Object.defineProperty(this, 'stuck', { value: () => 'stuck', writable: true });
    this.sealed = () => 'sealed';
    Object.seal(this);
  }
}
Object.defineProperty(Panel.prototype, 'fixed', {
  value: function fixed() {
    return 'fixed';
  },
  writable: false,
  configurable: true,
});
Object.defineProperty(Panel.prototype, 'shown', {
  value() {
    return [this.fixed(), this.sealed(), this.stuck()];
  },
  enumerable: true,
  writable: true,
});

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Panel);
  const panel = object(new Traced());
  note(panel.shown());
  for (const key of ['fixed', 'shown']) {
    const { value, ...flags } = Object.getOwnPropertyDescriptor(Traced.prototype, key);
    note(key, flags, value.name, value.length);
  }
  const { value, ...flags } = Object.getOwnPropertyDescriptor(panel, 'stuck');
  note(flags, value.name, Object.isSealed(panel));
  const keys = [];
  for (const key in panel) keys.push(key);
  note(keys);
};

exports.calls = {
  load: `
Panel.sealed() ok 'sealed'
Panel.stuck() ok 'stuck'
`,
  class: `
Panel.shown() ok ['fixed', 'sealed', 'stuck']
  Panel.fixed() ok 'fixed'
`,
  instance: `
Panel.shown() ok ['fixed', 'sealed', 'stuck']
  Panel.fixed() ok 'fixed'
  Panel.sealed() ok 'sealed'
  Panel.stuck() ok 'stuck'
`,
};
exports.why = {
  load: 'methods that are defined after the class are not seen',
  class: 'own functions of instances are not seen',
};
