exports.title =
  'a static private belongs to its class only: a subclass that calls the static method is refused';
exports.rules = [{ class: 'Registry', methods: ['add', 'size', 'own'] }];

class Registry {
  static #items = [];
  static add(item) {
    return Registry.#items.push(item);
  }
  static size() {
    return this.#items.length;
  }
  static own() {
    return #items in this;
  }
}
class Special extends Registry {}

exports.program = async ({ traced, note }) => {
  const Base = traced(Registry);
  note(Base.add('a'), Base.size(), Base.own(), Special.own());
  note(Special.add('b'), Base.size());
  try {
    note(Special.size());
  } catch (error) {
    note(error.name);
  }
};

exports.calls = {
  load: `
Registry.add('a') ok 1
Registry.size() ok 1
Registry.own() ok true
Registry.own() ok false
Registry.add('b') ok 2
Registry.size() ok 2
Registry.size() error TypeError(Cannot read private member #items from an object whose class did not declare it)
`,
  class: `
Registry.add('a') ok 1
Registry.size() ok 1
Registry.own() ok true
Registry.own() ok false
Registry.add('b') ok 2
Registry.size() ok 2
Registry.size() error TypeError(Cannot read private member #items from an object whose class did not declare it)
`,
  instance: `

`,
};
exports.why = {
  instance: 'statics belong to the class, not to the instance given',
};
