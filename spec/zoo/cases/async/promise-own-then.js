exports.title = 'a promise with an own then: which Promise.all calls and await does not';
exports.rules = [{ class: 'Weird', methods: ['make'] }];

class Weird {
  constructor(log) {
    Object.defineProperty(this, 'log', { value: log });
  }
  make(value) {
    const { log } = this;
    const promise = Promise.resolve(value);
    promise.then = function (resolve, reject) {
      log.push('own then');
      return Promise.prototype.then.call(this, (it) => resolve(`${it}!`), reject);
    };
    return promise;
  }
}

exports.program = async ({ traced, object, note }) => {
  const log = [];
  const weird = object(new (traced(Weird))(log));
  note(await weird.make('awaited'), log.splice(0));
  note(await Promise.all([weird.make('all')]), log.splice(0));
  note(await new Promise((resolve) => weird.make('by hand').then(resolve)), log);
};

exports.calls = `
Weird.make('awaited') ok 'awaited'
Weird.make('all') ok 'all!'
Weird.make('by hand') ok 'by hand!'
`;
