exports.title =
  'throw() into a generator: caught inside and gone on, not caught, before the start, after the end';
exports.rules = [{ class: 'Walk', methods: ['steps'] }];

class Walk {
  *steps(name) {
    let stumbles = 0;
    while (stumbles < 2) {
      try {
        yield `${name} step`;
      } catch (error) {
        stumbles += 1;
        yield `${name} ${error.message}`;
      }
    }
    return stumbles;
  }
}

exports.program = ({ traced, object, note }) => {
  const walk = object(new (traced(Walk))());
  const told = (fn) => {
    try {
      return fn();
    } catch (error) {
      return ['threw', error];
    }
  };
  const caught = walk.steps('caught');
  note(caught.next(), caught.throw(new Error('root')), caught.next());
  note(caught.throw(new Error('stone')), caught.next());
  const fatal = new Error('in a catch block nobody catches');
  const loose = walk.steps('loose');
  loose.next();
  loose.throw(new Error('root'));
  note(told(() => loose.throw(fatal))[1] === fatal, loose.next());
  const early = walk.steps('early');
  note(
    told(() => early.throw('a string')),
    early.next(),
  );
  const late = walk.steps('late');
  note(
    late.return('over'),
    told(() => late.throw(null)),
  );
};

exports.calls = `
Walk.steps('caught') ok yields('caught step', 'caught root', 'caught step', 'caught stone') 2
Walk.steps('loose') error yields('loose step', 'loose root') Error(in a catch block nobody catches)
Walk.steps('early') error 'a string'
Walk.steps('late') returned 'over'
`;
