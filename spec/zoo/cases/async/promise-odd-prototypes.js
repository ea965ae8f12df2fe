exports.title = 'promises with a null prototype, with a prototype that only has a then';
exports.kept = 'it breaks what looks up `then` or `constructor` on the chain of a promise';
exports.rules = [{ class: 'Weird', methods: ['make'] }];

class Weird {
  make(kind) {
    const promise = Promise.resolve(kind);
    if (kind === 'null') Object.setPrototypeOf(promise, null);
    if (kind === 'object') Object.setPrototypeOf(promise, { then: Promise.prototype.then });
    return promise;
  }
}

exports.program = async ({ traced, object, note }) => {
  const weird = object(new (traced(Weird))());
  const bare = weird.make('null');
  note((await bare) === bare, 'then' in bare, 'constructor' in bare);
  note(await Promise.prototype.then.call(bare, (value) => value));
  note(await weird.make('object'));
};

exports.calls = `
Weird.make('null') ok [Promise]
Weird.make('object') ok 'object'
`;
