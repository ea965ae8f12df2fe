exports.title = 'withResolvers, a deferred settled from elsewhere, resolve called again';
exports.since = 22;
exports.rules = [{ class: 'Deferred', methods: ['wait', 'resolve', 'reject'] }];

class Deferred {
  #parts = Promise.withResolvers();
  wait() {
    return this.#parts.promise;
  }
  resolve(value) {
    this.#parts.resolve(value);
  }
  reject(reason) {
    this.#parts.reject(reason);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Deferred);
  const deferred = object(new Traced());
  const [one, two] = [deferred.wait(), deferred.wait()];
  setImmediate(() => {
    deferred.resolve('first');
    deferred.resolve('second');
    deferred.reject(new Error('third'));
  });
  note(one === two, await one, await two);
  const late = object(new Traced());
  late.wait().catch(() => {});
  late.reject('no error');
  await null;
  note(await late.wait().catch((reason) => reason));
};

exports.calls = `
Deferred.wait() ok 'first'
Deferred.wait() ok 'first'
Deferred.resolve('first') ok undefined
Deferred.resolve('second') ok undefined
Deferred.reject(Error(third)) ok undefined
Deferred.wait() error 'no error'
Deferred.reject('no error') ok undefined
Deferred.wait() error 'no error'
`;
