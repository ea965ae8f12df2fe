exports.title =
  'static methods are called in static fields and static blocks, static arrows hold this';
exports.rules = [{ class: 'Config', methods: ['parse', 'defaults', 'get'] }];

class Config {
  static #cache = new Map();
  static text = 'a=1;b=2';
  static parse(text) {
    return Object.fromEntries(text.split(';').map((pair) => pair.split('=')));
  }
  static initial = this.parse(this.text);
  static get = (key) => this.#cache.get(key) ?? this.initial[key];
  static {
    this.#cache.set('c', this.parse('c=3').c);
    this.first = this.get('c');
  }
  static defaults() {
    return { ...this.initial, c: this.get('c') };
  }
}

exports.program = async ({ traced, note }) => {
  const Traced = traced(Config);
  note(Traced.defaults(), Traced.first, Traced.get('a'));
  const { get } = Traced;
  note(get('b'), get === Traced.get, get.name, Object.keys(Traced));
};

exports.calls = {
  load: `
Config.parse('a=1;b=2') ok { a: '1', b: '2' }
Config.parse('c=3') ok { c: '3' }
Config.get('c') ok '3'
Config.defaults() ok { a: '1', b: '2', c: '3' }
  Config.get('c') ok '3'
Config.get('a') ok '1'
Config.get('b') ok '2'
`,
  class: `
Config.defaults() ok { a: '1', b: '2', c: '3' }
  Config.get('c') ok '3'
Config.get('a') ok '1'
Config.get('b') ok '2'
`,
  instance: `

`,
};
exports.why = {
  class: 'the class has run its static fields before instrument() is called',
  instance: 'statics belong to the class, not to the instance given',
};
