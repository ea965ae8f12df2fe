exports.title =
  'name, length, descriptors, own keys and their order are those of the class as it was written';
exports.rules = [{ class: 'Thing', methods: { '*': true, '_*': true } }];

const OWN = Symbol('own');

class Thing {
  first(a, b = 1, ...rest) {
    return rest.length + a + b;
  }
  'with space'() {}
  [OWN](n) {
    return n;
  }
  async later() {}
  *many() {}
  static make() {}
  static 7() {}
  get value() {
    return 1;
  }
  _hidden() {}
}

const shown = (holder) =>
  Reflect.ownKeys(holder).map((key) => {
    const { value, ...rest } = Object.getOwnPropertyDescriptor(holder, key);
    const fn =
      typeof value === 'function' ? [value.name, value.length, 'prototype' in value] : value;
    return [key, fn, rest.enumerable, rest.writable, rest.configurable];
  });

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Thing);
  const thing = object(new Traced());
  for (const line of shown(Traced.prototype)) note(line);
  for (const line of shown(Traced)) note(line[0] === 'prototype' ? line[0] : line);
  note(Reflect.ownKeys(thing), Object.keys(Traced), thing.first(1), thing.first(1, 2, 3, 4));
  note(thing[OWN](1), Traced.make(), Traced[7]());
  let keys = '';
  for (const key in thing) keys += key;
  note(keys, 'later' in thing, Object.hasOwn(thing, 'later'));
};

exports.calls = {
  load: `
Thing.first(1) ok 2
Thing.first(1, 2, 3, 4) ok 5
Thing.@@own(1) ok 1
Thing.make() ok undefined
Thing.7() ok undefined
`,
  class: `
Thing.first(1) ok 2
Thing.first(1, 2, 3, 4) ok 5
Thing.@@own(1) ok 1
Thing.make() ok undefined
Thing.7() ok undefined
`,
  instance: `
Thing.first(1) ok 2
Thing.first(1, 2, 3, 4) ok 5
Thing.@@own(1) ok 1
`,
};
exports.why = {
  instance: 'statics belong to the class, not to the instance given',
};
