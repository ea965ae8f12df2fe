exports.title = 'uninstrument leaves class, instance, own functions and descriptors as they were';
exports.rules = [{ class: 'Box', methods: ['open', 'close', 'make'] }];

class Box {
  close = () => 'closed';
  open() {
    return 'open';
  }
  static make() {
    return new Box();
  }
}

const shape = (target) =>
  Reflect.ownKeys(target).map((key) => {
    const { value, ...rest } = Object.getOwnPropertyDescriptor(target, key);
    return [key, rest];
  });

exports.program = async ({ note, policy, steno }) => {
  const { instrument, uninstrument } = steno;
  const box = Box.make();
  const kept = [box.open, box.close, Box.make];
  const before = [shape(Box), shape(Box.prototype), shape(box)];
  instrument(Box, policy);
  instrument(box, policy);
  note(box.open(), box.close(), Box.make() instanceof Box);
  uninstrument(box);
  uninstrument(Box);
  note([box.open, box.close, Box.make].map((fn, index) => fn === kept[index]));
  note(JSON.stringify(before) === JSON.stringify([shape(Box), shape(Box.prototype), shape(box)]));
  note(box.open(), box.close());
};

exports.calls = {
  load: `
Box.make() ok Box { close: [Function: close] }
Box.open() ok 'open'
Box.close() ok 'closed'
Box.make() ok Box { close: [Function: close] }
Box.open() ok 'open'
Box.close() ok 'closed'
`,
  class: `
Box.open() ok 'open'
Box.close() ok 'closed'
Box.make() ok Box { close: [Function: close] }
`,
  instance: `
Box.open() ok 'open'
Box.close() ok 'closed'
Box.make() ok Box { close: [Function: close] }
`,
};
exports.why = {
  class:
    'what instrument() has put in place is gone after uninstrument(), what the loader has put stays',
  instance:
    'what instrument() has put in place is gone after uninstrument(), what the loader has put stays',
};
