exports.title =
  'a thrown object that is no error ends the process, with the words of Node and the line of the throw';
exports.process = true;
exports.rules = [{ class: 'Odd', methods: ['fail'] }];

class Odd {
  fail() {
    throw { code: 'E_ODD', detail: ['not', 'an error'] };
  }
}

exports.program = ({ traced, object }) => {
  const odd = object(new (traced(Odd))());
  setImmediate(() => odd.fail());
};

exports.calls = `
Odd.fail() error { code: 'E_ODD', detail: ['not', 'an error'] }
`;
