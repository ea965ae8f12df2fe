const vm = require('node:vm');

exports.title = 'promises, generators and thenables of another realm come out of traced calls';
exports.rules = [{ class: 'Realm', methods: ['promise', 'rejected', 'generator'] }];

const context = vm.createContext({});
class Realm {
  promise() {
    return vm.runInContext('Promise.resolve("far")', context);
  }
  rejected() {
    return vm.runInContext('Promise.reject(new TypeError("far away"))', context);
  }
  generator() {
    return vm.runInContext('(function* () { try { yield 1; yield 2; } finally {} })()', context);
  }
}

exports.program = async ({ traced, object, note }) => {
  const realm = object(new (traced(Realm))());
  const promise = realm.promise();
  note(promise instanceof Promise, promise.constructor === Promise, await promise);
  const error = await realm.rejected().catch((reason) => reason);
  note(error.message, error instanceof TypeError, error.name);
  const [first] = realm.generator();
  note(first, Promise.resolve(promise) === promise);
};

exports.calls = `
Realm.promise() ok 'far'
Realm.rejected() error TypeError(far away)
Realm.generator() returned yields(1) undefined
`;
