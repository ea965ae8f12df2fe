exports.title = 'two CommonJS modules require each other, and one gives its exports away early';
exports.rules = [
  { class: 'Parent', methods: ['adopt', 'describe'] },
  { class: 'Child', methods: ['describe'] },
  { function: 'family' },
];

exports.program = async ({ traced, object, note }) => {
  const { Parent, family } = require('./parent.js');
  const { Child } = require('./child.js');
  const [TracedParent, TracedChild] = [traced(Parent), traced(Child)];
  const parent = object(new TracedParent('p'));
  note(parent.adopt('c').describe(), new TracedChild(parent, 'd').describe());
  note(traced(family)('f'), require('./child.js').early);
};

exports.calls = {
  load: `
Parent.adopt('c') ok Child { name: 'c' }
Child.describe() ok 'c of p (true)'
  Parent.describe() ok 'p'
Child.describe() ok 'd of p (true)'
  Parent.describe() ok 'p'
family('f') ok 'f1 of f (true)'
  Parent.adopt('f1') ok Child { name: 'f1' }
  Child.describe() ok 'f1 of f (true)'
    Parent.describe() ok 'f'
`,
  class: `
Parent.adopt('c') ok Child { name: 'c' }
Child.describe() ok 'c of p (true)'
  Parent.describe() ok 'p'
Child.describe() ok 'd of p (true)'
  Parent.describe() ok 'p'
family('f') ok 'f1 of f (true)'
  Parent.adopt('f1') ok Child { name: 'f1' }
  Child.describe() ok 'f1 of f (true)'
    Parent.describe() ok 'f'
`,
  instance: `
Parent.adopt('c') ok Child { name: 'c' }
Parent.describe() ok 'p'
Parent.describe() ok 'p'
`,
};
exports.why = {
  instance: 'only the parent is given',
};
