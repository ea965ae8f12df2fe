exports.title =
  'a generator is talked to by next(value), with the number of arguments that was given';
exports.rules = [{ class: 'Dialog', methods: ['ask'] }];

class Dialog {
  *ask(first) {
    const heard = [];
    let answer = yield first;
    while (answer !== 'stop') {
      heard.push(answer);
      answer = yield heard.length;
    }
    return heard;
  }
}

exports.program = ({ traced, object, note }) => {
  const talk = object(new (traced(Dialog))()).ask('name?');
  const shared = { same: true };
  note(talk.next('before the start'), talk.next('Ann'), talk.next(), talk.next(shared));
  const { value, done } = talk.next('stop');
  note(done, value, value[2] === shared, talk.next.length, talk.next.name, talk.return.name);
};

exports.calls = `
Dialog.ask('name?') ok yields('name?', 1, 2, 3) ['Ann', undefined, { same: true }]
`;
