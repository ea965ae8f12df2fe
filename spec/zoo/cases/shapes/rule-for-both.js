exports.title =
  'rules name the base and the subclass: each call once, under the nearest class that is named';
exports.rules = [
  { class: 'Base', methods: ['open', 'close', 'kind'] },
  { class: 'Sub', methods: ['open', 'close', 'kind'] },
];

class Base {
  static kind() {
    return `kind of ${this.name}`;
  }
  open() {
    return 'base open';
  }
  close() {
    return `${this.open()} closed`;
  }
}
class Sub extends Base {
  open() {
    return `sub ${super.open()}`;
  }
}

exports.program = async ({ traced, object, note }) => {
  const [TracedBase, TracedSub] = [traced(Base), traced(Sub)];
  note(object(new TracedSub()).close(), object(new TracedBase()).close());
  note(TracedSub.kind(), TracedBase.kind());
};

exports.calls = {
  load: `
Sub.close() ok 'sub base open closed'
  Sub.open() ok 'sub base open'
    Base.open() ok 'base open'
Base.close() ok 'base open closed'
  Base.open() ok 'base open'
Sub.kind() ok 'kind of Sub'
Base.kind() ok 'kind of Base'
`,
  class: `
Sub.close() ok 'sub base open closed'
  Sub.open() ok 'sub base open'
    Base.open() ok 'base open'
Base.close() ok 'base open closed'
  Base.open() ok 'base open'
Sub.kind() ok 'kind of Sub'
Base.kind() ok 'kind of Base'
`,
  instance: `
Sub.close() ok 'sub base open closed'
  Sub.open() ok 'sub base open'
    Base.open() ok 'base open'
Base.close() ok 'base open closed'
  Base.open() ok 'base open'
`,
};
exports.why = {
  instance: 'statics are not recorded for an instance',
};
