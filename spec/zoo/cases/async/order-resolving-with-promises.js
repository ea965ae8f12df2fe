exports.title =
  'how many microtasks it takes to resolve a promise with a traced promise, thenable, subclass';
exports.rules = [
  { class: 'Source', methods: ['promise', 'thenable', 'subclass', 'native', 'nested'] },
];

class Sub extends Promise {}
class Source {
  async promise() {
    return 'promise';
  }
  thenable() {
    return { then: (resolve) => resolve('thenable') };
  }
  subclass() {
    return Sub.resolve('subclass');
  }
  native() {
    return new Promise((resolve) => resolve(this.promise()));
  }
  async nested() {
    return this.native();
  }
}

exports.program = async ({ traced, object, note }) => {
  const source = object(new (traced(Source))());
  const log = [];
  for (const name of ['promise', 'thenable', 'subclass', 'native', 'nested']) {
    const mark = (how) => () => log.push(`${name} by ${how}`);
    (async () => {
      await source[name]();
      mark('await')();
    })();
    (async () => source[name]())().then(mark('return'));
    new Promise((resolve) => resolve(source[name]())).then(mark('resolve'));
    Promise.resolve(source[name]()).then(mark('Promise.resolve'));
    Promise.resolve()
      .then(() => source[name]())
      .then(mark('then'));
    (async function* () {
      yield source[name]();
    })()
      .next()
      .then(mark('yield'));
  }
  for (let n = 0; n < 16; n += 1) {
    log.push(n);
    await null;
  }
  note(log);
};

const inner = {
  promise: '',
  thenable: '',
  subclass: '',
  native: '  Source.promise() ok "promise"\n',
  nested: '  Source.native() ok "promise"\n    Source.promise() ok "promise"\n',
};
const calls = (times) =>
  Object.entries(inner)
    .map(([name, below]) => {
      const value = name in { native: 1, nested: 1 } ? 'promise' : name;
      return `Source.${name}() ok "${value}"\n${below}`.repeat(times);
    })
    .join('');
// Five at once, and one in a microtask of its own.
exports.calls = `
Source.promise() ok 'promise'
Source.promise() ok 'promise'
Source.promise() ok 'promise'
Source.promise() ok 'promise'
Source.promise() ok 'promise'
Source.thenable() ok 'thenable'
Source.thenable() ok 'thenable'
Source.thenable() ok 'thenable'
Source.thenable() ok 'thenable'
Source.thenable() ok 'thenable'
Source.subclass() ok 'subclass'
Source.subclass() ok 'subclass'
Source.subclass() ok 'subclass'
Source.subclass() ok 'subclass'
Source.subclass() ok 'subclass'
Source.native() ok 'promise'
  Source.promise() ok 'promise'
Source.native() ok 'promise'
  Source.promise() ok 'promise'
Source.native() ok 'promise'
  Source.promise() ok 'promise'
Source.native() ok 'promise'
  Source.promise() ok 'promise'
Source.native() ok 'promise'
  Source.promise() ok 'promise'
Source.nested() ok 'promise'
  Source.native() ok 'promise'
    Source.promise() ok 'promise'
Source.nested() ok 'promise'
  Source.native() ok 'promise'
    Source.promise() ok 'promise'
Source.nested() ok 'promise'
  Source.native() ok 'promise'
    Source.promise() ok 'promise'
Source.nested() ok 'promise'
  Source.native() ok 'promise'
    Source.promise() ok 'promise'
Source.nested() ok 'promise'
  Source.native() ok 'promise'
    Source.promise() ok 'promise'
Source.promise() ok 'promise'
Source.thenable() ok 'thenable'
Source.subclass() ok 'subclass'
Source.native() ok 'promise'
  Source.promise() ok 'promise'
Source.nested() ok 'promise'
  Source.native() ok 'promise'
    Source.promise() ok 'promise'
`;
