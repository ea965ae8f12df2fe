exports.title =
  'a thenable whose then throws before it has called back: whoever awaits it gets that error';
exports.rules = [{ class: 'Odd', methods: ['make'] }];

class Odd {
  make(error) {
    return {
      then() {
        throw error;
      },
    };
  }
}

exports.program = async ({ traced, object, note }) => {
  const odd = object(new (traced(Odd))());
  const error = new Error('then throws');
  try {
    await odd.make(error);
  } catch (caught) {
    note(caught === error);
  }
  try {
    odd.make('a string').then();
  } catch (caught) {
    note(caught);
  }
};

exports.calls = `
Odd.make(Error(then throws)) error Error(then throws)
Odd.make('a string') error 'a string'
`;
