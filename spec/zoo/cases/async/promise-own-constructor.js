exports.title =
  'a promise with an own getter for its constructor, which is read as often as without';
exports.rules = [{ class: 'Weird', methods: ['make'] }];

class Weird {
  constructor(log) {
    Object.defineProperty(this, 'log', { value: log });
  }
  make(value) {
    const { log } = this;
    return Object.defineProperty(Promise.resolve(value), 'constructor', {
      get() {
        log.push('constructor is read');
        return Promise;
      },
    });
  }
}

exports.program = async ({ traced, object, note }) => {
  const log = [];
  const weird = object(new (traced(Weird))(log));
  note(await weird.make(1), log.splice(0));
  weird.make(2);
  note(log);
};

exports.calls = `
Weird.make(1) ok 1
Weird.make(2) ok 2
`;
