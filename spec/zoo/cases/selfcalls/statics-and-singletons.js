exports.title =
  'singletons, registries and builders: statics make, keep and hand out the one instance';
exports.rules = [{ class: 'Engine', methods: ['instance', 'register', 'start', 'use'] }];

class Engine {
  static #only;
  static registry = new Map();
  static instance() {
    Engine.#only ??= new Engine();
    return Engine.#only;
  }
  static register(name, Class = this) {
    this.registry.set(name, Class);
    return this;
  }
  static {
    this.register('default').register('again');
  }
  plugins = [];
  use(plugin) {
    this.plugins.push(plugin(this));
    return this;
  }
  start() {
    return [this === Engine.instance(), this.constructor.registry.size, ...this.plugins];
  }
}
const ready = Engine.instance().use(() => 'early');

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Engine);
  const engine = object(Traced.instance());
  note(engine === ready, engine.use((self) => self === engine).start());
  note(Traced.registry.get('default') === Traced, Traced.register('more') === Engine);
};

exports.calls = {
  load: `
Engine.register('default') ok [class Engine]
Engine.register('again') ok [class Engine]
Engine.instance() ok Engine { plugins: [] }
Engine.use([Function (anonymous)]) ok Engine { plugins: ['early'] }
Engine.instance() ok Engine { plugins: ['early'] }
Engine.use([Function (anonymous)]) ok Engine { plugins: ['early', true] }
Engine.start() ok [true, 2, 'early', true]
  Engine.instance() ok Engine { plugins: ['early', true] }
Engine.register('more') ok [class Engine]
`,
  class: `
Engine.instance() ok Engine { plugins: ['early'] }
Engine.use([Function (anonymous)]) ok Engine { plugins: ['early', true] }
Engine.start() ok [true, 2, 'early', true]
  Engine.instance() ok Engine { plugins: ['early', true] }
Engine.register('more') ok [class Engine]
`,
  instance: `
Engine.use([Function (anonymous)]) ok Engine { plugins: ['early', true] }
Engine.start() ok [true, 2, 'early', true]
`,
};
exports.why = {
  class: 'the class has run its static blocks before instrument() is called',
  instance: 'statics belong to the class, not to the instance given',
};
