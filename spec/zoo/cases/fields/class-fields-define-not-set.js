exports.title =
  'a field is defined, not set: setters of the base are not run, and an order of evaluation is kept';
exports.rules = [{ class: 'Late', methods: ['run', 'other'] }];
exports.says = { load: ['STENO_UNREACHABLE'], class: ['STENO_UNREACHABLE'] };

const log = [];
const said = (word, value) => {
  log.push(word);
  return value;
};

class Early {
  set run(_) {
    log.push('setter');
  }
}
class Late extends Early {
  [said('key run', 'run')] = said('value run', () => this.step);
  step = said('step', 1);
  [said('key other', 'other')] = (n = said('default', 5)) => n + this.step;
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Late);
  const late = object(new Traced());
  note(late.run(), late.other(), late.other(1), log);
  note(Object.getOwnPropertyDescriptor(late, 'run'));
};

exports.calls = {
  load: `

`,
  class: `

`,
  instance: `
Late.run() ok 1
Late.other() ok 6
Late.other(1) ok 2
`,
};
exports.why = {
  load: 'the keys are computed: the loader cannot know them',
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
};
exports.kept = 'it is the rewriting of sources that could break it, which none of the three does';
