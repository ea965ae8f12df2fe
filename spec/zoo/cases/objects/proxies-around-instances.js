exports.title =
  'a Proxy of the program stands around an instance: reactive, logging, with private fields bound';
exports.rules = [{ class: 'State', methods: ['get', 'set', 'sum'] }];

class State {
  values = { a: 1, b: 2 };
  get(key) {
    return this.values[key];
  }
  set(key, value) {
    this.values[key] = value;
    return this;
  }
  sum() {
    return this.get('a') + this.get('b');
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(State);
  const state = object(new Traced());
  const reads = [];
  const reactive = new Proxy(state, {
    get(target, key, receiver) {
      if (typeof key === 'string') reads.push(key);
      return Reflect.get(target, key, receiver);
    },
  });
  note(reactive.sum(), reads);
  note(reactive.set('a', 5) === reactive, state.sum());
  const bound = new Proxy(state, {
    get(target, key) {
      const value = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  note(bound.sum(), bound.set('b', 1) === state, bound.get === bound.get);
};

exports.calls = {
  load: `
State.sum() ok 3
  State.get('a') ok 1
  State.get('b') ok 2
State.set('a', 5) ok [Proxy]
State.sum() ok 7
  State.get('a') ok 5
  State.get('b') ok 2
State.sum() ok 7
  State.get('a') ok 5
  State.get('b') ok 2
State.set('b', 1) ok State { values: { a: 5, b: 1 } }
`,
  class: `
State.sum() ok 3
  State.get('a') ok 1
  State.get('b') ok 2
State.set('a', 5) ok [Proxy]
State.sum() ok 7
  State.get('a') ok 5
  State.get('b') ok 2
State.sum() ok 7
  State.get('a') ok 5
  State.get('b') ok 2
State.set('b', 1) ok State { values: { a: 5, b: 1 } }
`,
  instance: `
State.sum() ok 7
  State.get('a') ok 5
  State.get('b') ok 2
State.sum() ok 7
  State.get('a') ok 5
  State.get('b') ok 2
State.set('b', 1) ok State { values: { a: 5, b: 1 } }
`,
};
exports.why = {
  instance: 'a Proxy around the instance is not the instance: nobody can ask what stands behind it',
};
