exports.title =
  'odd thenables: calls back twice, at once, with a thenable, is no function, is a getter';
exports.rules = [{ class: 'Odd', methods: ['make'] }];

class Odd {
  make(kind) {
    this.log ??= [];
    const { log } = this;
    const kinds = {
      twice: {
        then(resolve, reject) {
          resolve(1);
          resolve(2);
          reject(new Error('too late'));
          throw new Error('later still');
        },
      },
      nested: {
        then(resolve) {
          resolve({ then: (inner) => inner('inner') });
        },
      },
      number: { then: 5 },
      getter: {
        get then() {
          log.push('then is read');
          return undefined;
        },
      },
    };
    return kinds[kind];
  }
}

exports.program = async ({ traced, object, note }) => {
  const odd = object(new (traced(Odd))());
  for (const kind of ['twice', 'nested', 'number', 'getter']) {
    try {
      note(kind, await odd.make(kind));
    } catch (error) {
      note(kind, error.message);
    }
  }
  note(odd.log);
};

exports.calls = `
Odd.make('twice') ok 1
Odd.make('nested') ok { then: [Function: then] }
Odd.make('number') ok { then: 5 }
Odd.make('getter') ok { then: [Getter] }
`;
