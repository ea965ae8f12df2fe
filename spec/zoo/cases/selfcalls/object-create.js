exports.title =
  'Object.create, Object.assign, spread and setPrototypeOf give and take away traced methods';
exports.rules = [{ class: 'Speaker', methods: ['speak', 'name'] }];

class Speaker {
  speak(word) {
    return `${this.name()}: ${word}`;
  }
  name() {
    return this.called ?? 'nobody';
  }
}
class Quiet {
  speak() {
    return '...';
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Speaker);
  const ann = object(Object.assign(new Traced(), { called: 'ann' }));
  const child = Object.create(ann, { called: { value: 'child of ann' } });
  const bare = object(Object.create(Traced.prototype));
  note(ann.speak('hi'), child.speak('hi'), bare.speak('hi'));
  note({ ...ann }, 'speak' in { ...ann }, Object.keys(ann));
  Object.setPrototypeOf(ann, Quiet.prototype);
  note(ann.speak('hi'), ann instanceof Speaker, ann instanceof Quiet);
  Object.setPrototypeOf(ann, Speaker.prototype);
  note(ann.speak('back'));
  const other = Object.setPrototypeOf({ called: 'other' }, Speaker.prototype);
  note(other.speak('yes'));
};

exports.calls = {
  load: `
Speaker.speak('hi') ok 'ann: hi'
  Speaker.name() ok 'ann'
Speaker.speak('hi') ok 'child of ann: hi'
  Speaker.name() ok 'child of ann'
Speaker.speak('hi') ok 'nobody: hi'
  Speaker.name() ok 'nobody'
Speaker.speak('back') ok 'ann: back'
  Speaker.name() ok 'ann'
Speaker.speak('yes') ok 'other: yes'
  Speaker.name() ok 'other'
`,
  class: `
Speaker.speak('hi') ok 'ann: hi'
  Speaker.name() ok 'ann'
Speaker.speak('hi') ok 'child of ann: hi'
  Speaker.name() ok 'child of ann'
Speaker.speak('hi') ok 'nobody: hi'
  Speaker.name() ok 'nobody'
Speaker.speak('back') ok 'ann: back'
  Speaker.name() ok 'ann'
Speaker.speak('yes') ok 'other: yes'
  Speaker.name() ok 'other'
`,
  instance: `
Speaker.speak('hi') ok 'ann: hi'
  Speaker.name() ok 'ann'
Speaker.speak('hi') ok 'nobody: hi'
  Speaker.name() ok 'nobody'
Speaker.speak('back') ok 'ann: back'
  Speaker.name() ok 'ann'
`,
};
exports.why = {
  instance: 'only the given instance is recorded',
};
