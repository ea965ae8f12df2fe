const { types } = require('node:util');

exports.title =
  'a generator knows itself: its iterator, tag, class, generator function, own keys, extensibility';
exports.rules = [{ class: 'Maker', methods: ['make', 'makeAsync'] }];

class Maker {
  *make() {
    this.inside = yield 1;
  }
  async *makeAsync() {
    yield 1;
  }
}
Maker.prototype.make.prototype.extra = function () {
  return [this instanceof Maker.prototype.make, this.next().value];
};

exports.program = ({ traced, object, note }) => {
  const maker = object(new (traced(Maker))());
  const made = maker.make();
  note(made[Symbol.iterator]() === made, Object.prototype.toString.call(made), String(made));
  note(made instanceof maker.make, types.isGeneratorObject(made), made.extra());
  note(Reflect.ownKeys(made), Object.isExtensible(made), JSON.stringify(made), 'next' in made);
  note(Object.keys(made), Object.hasOwn(made, 'next'), made.constructor === maker.makeAsync);
  const later = maker.makeAsync();
  note(later[Symbol.asyncIterator]() === later, Object.prototype.toString.call(later));
  note(later instanceof maker.makeAsync, types.isGeneratorObject(later), later[Symbol.iterator]);
  const known = new WeakSet([made]);
  note(known.has(made), new Set([made, made]).size);
};

exports.calls = `
Maker.make() unfinished
Maker.makeAsync() unfinished
`;
