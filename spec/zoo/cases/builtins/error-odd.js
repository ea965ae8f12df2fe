exports.title =
  'errors that are frozen, that throw when read, an AggregateError and a DOMException';
exports.rules = [{ class: 'Thrower', methods: ['throws'] }];

class Thrower {
  throws(error) {
    throw error;
  }
}

class Hostile extends Error {
  get message() {
    throw new RangeError('no message for you');
  }
  get stack() {
    throw new RangeError('no stack either');
  }
  get code() {
    throw new RangeError('nor a code');
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Thrower);
  const thrower = object(new Traced());
  const errors = [
    Object.freeze(new TypeError('frozen')),
    new AggregateError([new Error('one'), new Error('two')], 'both'),
    new DOMException('stop', 'AbortError'),
    Object.create(Error.prototype),
  ];
  for (const error of errors) {
    try {
      thrower.throws(error);
    } catch (caught) {
      note(caught === error, Object.isFrozen(caught), caught.message, caught.constructor.name);
    }
  }
  const hostile = new Hostile();
  try {
    thrower.throws(hostile);
  } catch (caught) {
    note(caught === hostile);
  }
};

exports.kept = 'errors are hostile to whoever reads them, not to who stands between';

exports.calls = `
Thrower.throws(TypeError(frozen)) error TypeError(frozen)
Thrower.throws(AggregateError(both)) error AggregateError(both)
Thrower.throws(DOMException(stop)) error DOMException(stop)
Thrower.throws(Error()) error Error()
Thrower.throws(Hostile()) error Hostile()
`;
