exports.title =
  'the module makes its own instances: a default instance, a factory, a list, a class it does not export';
exports.rules = [{ class: 'Store', methods: ['get', 'set', 'fork'] }, { function: 'open' }];

class Store {
  #items = new Map();
  set(key, value) {
    this.#items.set(key, value);
    return this;
  }
  get(key) {
    return this.#items.get(key) ?? null;
  }
  fork() {
    const copy = new Store();
    for (const [key, value] of this.#items) copy.set(key, value);
    return copy;
  }
}

const shared = new Store().set('made', 'at load');

function open(name) {
  return new Store().set('name', name);
}

exports.program = async ({ traced, object, note }) => {
  traced(Store);
  const opening = traced(open);
  const store = object(opening('a'));
  note(shared.get('made'), store.get('name'), store.fork().get('name'));
  note([1, 2].map((n) => new Store().set('n', n).get('n')));
};

exports.calls = {
  load: `
Store.set('made', 'at load') ok Store {}
open('a') ok Store {}
  Store.set('name', 'a') ok Store {}
Store.get('made') ok 'at load'
Store.get('name') ok 'a'
Store.fork() ok Store {}
  Store.set('name', 'a') ok Store {}
Store.get('name') ok 'a'
Store.set('n', 1) ok Store {}
Store.get('n') ok 1
Store.set('n', 2) ok Store {}
Store.get('n') ok 2
`,
  class: `
open('a') ok Store {}
  Store.set('name', 'a') ok Store {}
Store.get('made') ok 'at load'
Store.get('name') ok 'a'
Store.fork() ok Store {}
  Store.set('name', 'a') ok Store {}
Store.get('name') ok 'a'
Store.set('n', 1) ok Store {}
Store.get('n') ok 1
Store.set('n', 2) ok Store {}
Store.get('n') ok 2
`,
  instance: `
Store.get('name') ok 'a'
Store.fork() ok Store {}
`,
};
exports.why = {
  class: 'the module has made an instance before instrument() is called',
  instance: 'only the given instance is recorded',
};
