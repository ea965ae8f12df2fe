exports.title =
  'methods called get, set, static, async, await, of, constructor (static), new and delete';
exports.rules = [
  {
    class: 'Words',
    methods: [
      'get',
      'set',
      'static',
      'async',
      'await',
      'of',
      'new',
      'delete',
      'yield',
      'let',
      'eval',
    ],
  },
];

class Words {
  static constructor() {
    return 'static constructor';
  }
  static static() {
    return 'static static';
  }
  static async async() {
    return 'static async';
  }
  #word = 'get';
  get() {
    return this.#word;
  }
  set(value) {
    return value;
  }
  static() {
    return 'static';
  }
  async() {
    return 'async';
  }
  await() {
    return 'await';
  }
  of() {
    return 'of';
  }
  new() {
    return new.target === undefined;
  }
  delete() {
    return delete this.gone;
  }
  yield() {
    return 'yield';
  }
  let() {
    return 'let';
  }
  eval() {
    return 'eval';
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Words);
  const words = object(new Traced());
  for (const name of ['get', 'static', 'async', 'await', 'of', 'new', 'delete', 'yield', 'let']) {
    note(name, words[name]());
  }
  note(words.set(1), words.eval(), Traced.constructor(), Traced.static(), await Traced.async());
};

exports.calls = {
  load: `
Words.get() ok 'get'
Words.static() ok 'static'
Words.async() ok 'async'
Words.await() ok 'await'
Words.of() ok 'of'
Words.new() ok true
Words.delete() ok true
Words.yield() ok 'yield'
Words.let() ok 'let'
Words.set(1) ok 1
Words.eval() ok 'eval'
Words.static() ok 'static static'
Words.async() ok 'static async'
`,
  class: `
Words.get() ok 'get'
Words.static() ok 'static'
Words.async() ok 'async'
Words.await() ok 'await'
Words.of() ok 'of'
Words.new() ok true
Words.delete() ok true
Words.yield() ok 'yield'
Words.let() ok 'let'
Words.set(1) ok 1
Words.eval() ok 'eval'
Words.static() ok 'static static'
Words.async() ok 'static async'
`,
  instance: `
Words.get() ok 'get'
Words.static() ok 'static'
Words.async() ok 'async'
Words.await() ok 'await'
Words.of() ok 'of'
Words.new() ok true
Words.delete() ok true
Words.yield() ok 'yield'
Words.let() ok 'let'
Words.set(1) ok 1
Words.eval() ok 'eval'
`,
};
exports.why = {
  instance: 'statics are not recorded for an instance',
};
