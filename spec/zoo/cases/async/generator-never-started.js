exports.title =
  'generators that are never started, returned before the start, or left in the middle';
exports.rules = [{ class: 'Lazy', methods: ['walk'] }];

class Lazy {
  ran = [];
  *walk(name) {
    this.ran.push(`${name} starts`);
    try {
      yield 1;
      yield 2;
    } finally {
      this.ran.push(`${name} ends`);
    }
  }
}

exports.program = ({ traced, object, note }) => {
  const lazy = object(new (traced(Lazy))());
  lazy.walk('never');
  const refused = lazy.walk('refused');
  note(refused.return(3), refused.next());
  const left = lazy.walk('left');
  note(left.next(), lazy.ran);
};

exports.calls = `
Lazy.walk('never') unfinished
Lazy.walk('refused') returned 3
Lazy.walk('left') unfinished
`;
