exports.title =
  'any value is thrown and rejected with: undefined, null, strings, symbols, a frozen error, a promise';
exports.rules = [{ class: 'Thrower', methods: ['now', 'later', 'generated'] }];

class Thrower {
  now(value) {
    throw value;
  }
  async later(value) {
    throw value;
  }
  *generated(value) {
    throw value;
  }
}

exports.program = async ({ traced, object, note }) => {
  const thrower = object(new (traced(Thrower))());
  const frozen = Object.freeze(new Error('frozen'));
  const promise = Promise.resolve('not an error');
  for (const value of [
    undefined,
    null,
    '',
    'text',
    0,
    Symbol.iterator,
    frozen,
    { code: 1 },
    promise,
  ]) {
    try {
      thrower.now(value);
    } catch (thrown) {
      note('now', typeof value, thrown === value);
    }
    await thrower.later(value).then(
      () => note('never'),
      (reason) => note('later', reason === value),
    );
    try {
      thrower.generated(value).next();
    } catch (thrown) {
      note('generated', thrown === value);
    }
  }
  note(Object.isFrozen(frozen), Object.keys(frozen));
};

exports.calls = `
Thrower.now(undefined) error undefined
Thrower.later(undefined) error undefined
Thrower.generated(undefined) error undefined
Thrower.now(null) error null
Thrower.later(null) error null
Thrower.generated(null) error null
Thrower.now('') error ''
Thrower.later('') error ''
Thrower.generated('') error ''
Thrower.now('text') error 'text'
Thrower.later('text') error 'text'
Thrower.generated('text') error 'text'
Thrower.now(0) error 0
Thrower.later(0) error 0
Thrower.generated(0) error 0
Thrower.now(Symbol(Symbol.iterator)) error Symbol(Symbol.iterator)
Thrower.later(Symbol(Symbol.iterator)) error Symbol(Symbol.iterator)
Thrower.generated(Symbol(Symbol.iterator)) error Symbol(Symbol.iterator)
Thrower.now(Error(frozen)) error Error(frozen)
Thrower.later(Error(frozen)) error Error(frozen)
Thrower.generated(Error(frozen)) error Error(frozen)
Thrower.now({ code: 1 }) error { code: 1 }
Thrower.later({ code: 1 }) error { code: 1 }
Thrower.generated({ code: 1 }) error { code: 1 }
Thrower.now([Promise]) error [Promise]
Thrower.later([Promise]) error [Promise]
Thrower.generated([Promise]) error [Promise]
`;
