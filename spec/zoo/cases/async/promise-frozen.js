exports.title = 'frozen, sealed and non-extensible promises, resolved and rejected';
exports.rules = [{ class: 'Ice', methods: ['freeze', 'seal', 'prevent'] }];

class Ice {
  freeze(value) {
    return Object.freeze(Promise.resolve(value));
  }
  seal(error) {
    return Object.seal(Promise.reject(error));
  }
  prevent() {
    return Object.preventExtensions(new Promise((resolve) => setImmediate(resolve, 'later')));
  }
}

exports.program = async ({ traced, object, note }) => {
  const ice = object(new (traced(Ice))());
  const frozen = ice.freeze(1);
  note(Object.isFrozen(frozen), await frozen, Object.getPrototypeOf(frozen) === Promise.prototype);
  const sealed = ice.seal(new Error('cold'));
  note(Object.isSealed(sealed), await sealed.catch((error) => error.message));
  const still = ice.prevent();
  note(Object.isExtensible(still), await still);
};

exports.calls = `
Ice.freeze(1) ok 1
Ice.seal(Error(cold)) error Error(cold)
Ice.prevent() ok 'later'
`;
