exports.title =
  'methods as template tags, called through optional chains, commas, spread and destructuring';
exports.rules = [{ class: 'Say', methods: ['tag', 'raw', 'word'] }];

class Say {
  #mark = '!';
  tag(strings, ...values) {
    return strings.map((text, n) => text + (values[n] ?? '')).join('') + this.#mark;
  }
  raw({ raw }) {
    return [raw[0], Object.isFrozen(raw)];
  }
  word() {
    return this ? this.#mark : 'no this';
  }
}

const same = new Set();

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Say);
  const say = object(new Traced());
  note(say.tag`a${1}b`, say.raw`\n`, say['tag']`x`);
  for (const _ of [1, 2]) same.add(((strings) => strings)`once`);
  note(same.size, say?.word?.(), say.word?.call(say), say.word());
  const { word, ...others } = say;
  note(
    word(),
    Object.keys(others),
    [say].map((each) => each.word()),
  );
  const holder = { word: say.word, __proto__: say };
  try {
    note(holder.word());
  } catch (error) {
    note(error.constructor.name);
  }
};

exports.calls = {
  load: `
Say.tag(['a', 'b'], 1) ok 'a1b!'
Say.raw(['\\n']) ok ['\\n', true]
Say.tag(['x']) ok 'x!'
Say.word() ok '!'
Say.word() ok '!'
Say.word() ok '!'
Say.word() ok 'no this'
Say.word() ok '!'
Say.word() error TypeError(Cannot read private member #mark from an object whose class did not declare it)
`,
  class: `
Say.tag(['a', 'b'], 1) ok 'a1b!'
Say.raw(['\\n']) ok ['\\n', true]
Say.tag(['x']) ok 'x!'
Say.word() ok '!'
Say.word() ok '!'
Say.word() ok '!'
Say.word() ok 'no this'
Say.word() ok '!'
Say.word() error TypeError(Cannot read private member #mark from an object whose class did not declare it)
`,
  instance: `
Say.tag(['a', 'b'], 1) ok 'a1b!'
Say.raw(['\\n']) ok ['\\n', true]
Say.tag(['x']) ok 'x!'
Say.word() ok '!'
Say.word() ok '!'
Say.word() ok '!'
Say.word() ok '!'
`,
};
exports.why = {
  instance: 'a method that is called without the object, or for another, is not recorded',
};
