exports.title =
  'a method takes the tracing of its own object away and puts it back, in the middle of its call';
exports.rules = [{ class: 'Toggle', methods: ['off', 'on', 'work'] }];

class Toggle {
  constructor(steno, policy) {
    Object.defineProperty(this, 'tools', { value: { ...steno, policy } });
  }
  off() {
    this.tools.uninstrument(this);
    return this.work('off');
  }
  on() {
    this.tools.instrument(this, this.tools.policy);
    return this.work('on');
  }
  work(word) {
    return `works ${word}`;
  }
}

exports.program = async ({ note, policy, steno }) => {
  const toggle = steno.instrument(new Toggle(steno, policy), policy);
  note(
    toggle.work('first'),
    toggle.off(),
    toggle.work('untraced'),
    toggle.on(),
    toggle.work('again'),
  );
  steno.uninstrument(toggle);
  steno.uninstrument(toggle);
  note(toggle.work('last'), Object.keys(toggle));
};

exports.calls = {
  load: `
Toggle.work('first') ok 'works first'
Toggle.off() ok 'works off'
  Toggle.work('off') ok 'works off'
Toggle.work('untraced') ok 'works untraced'
Toggle.on() ok 'works on'
  Toggle.work('on') ok 'works on'
Toggle.work('again') ok 'works again'
Toggle.work('last') ok 'works last'
`,
  class: `
Toggle.work('first') ok 'works first'
Toggle.off() ok 'works off'
Toggle.work('on') ok 'works on'
Toggle.work('again') ok 'works again'
`,
  instance: `
Toggle.work('first') ok 'works first'
Toggle.off() ok 'works off'
Toggle.work('on') ok 'works on'
Toggle.work('again') ok 'works again'
`,
};
exports.why = {
  class:
    'what instrument() has put in place is gone after uninstrument(), what the loader has put stays',
  instance:
    'what instrument() has put in place is gone after uninstrument(), what the loader has put stays',
};
