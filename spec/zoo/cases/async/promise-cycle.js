exports.title = 'a promise that is resolved with itself is rejected with a TypeError';
exports.rules = [{ class: 'Knot', methods: { tie: { result: false } } }];

class Knot {
  tie() {
    let resolve;
    const promise = new Promise((settle) => {
      resolve = settle;
    });
    this.pull = () => resolve(promise);
    return promise;
  }
}

exports.program = async ({ traced, object, note }) => {
  const knot = object(new (traced(Knot))());
  const tied = knot.tie();
  knot.pull();
  note(await tied.catch((error) => [error instanceof TypeError, error.name]));
};

exports.calls = `
Knot.tie() error TypeError(Chaining cycle detected for promise [object Promise])
`;
