exports.title = 'a generator that steps itself while it runs is refused, and goes on';
exports.rules = [{ class: 'Loop', methods: ['turn'] }];

class Loop {
  *turn() {
    for (const step of ['next', 'return', 'throw']) {
      try {
        this.own[step](1);
      } catch (error) {
        yield `${error.name}: ${error.message}`;
      }
    }
    return 'whole';
  }
}

exports.program = ({ traced, object, note }) => {
  const loop = object(new (traced(Loop))());
  loop.own = loop.turn();
  note(loop.own.next(), loop.own.next(), loop.own.next(), loop.own.next());
};

exports.calls = `
Loop.turn() ok yields('TypeError: Generator is already running', 'TypeError: Generator is already running', 'TypeError: Generator is already running') 'whole'
`;
