'use strict';

exports.title =
  'strict code: this stays undefined, arguments are not linked, functions made with new';
exports.rules = [
  { function: 'who' },
  { function: 'Maker' },
  { function: 'linked' },
  { function: 'isNew' },
];

function who() {
  return this;
}
function linked(a) {
  arguments[0] = 'changed';
  return [a, arguments.length];
}
function Maker(x) {
  this.x = x;
  this.isNew = new.target !== undefined;
}
function isNew() {
  return new.target !== undefined;
}

exports.program = async ({ traced, note }) => {
  const [w, l, M, n] = [traced(who), traced(linked), traced(Maker), traced(isNew)];
  note(w(), w.call(null), w.call(5), l('a', 'b'), n(), new n() instanceof n);
  const made = new M(1);
  note(
    new Maker(3).constructor === Maker,
    made.x,
    made instanceof M,
    made.isNew || 'made by hand',
    M.name,
  );
  const other = {};
  M.call(other, 2);
  note(other);
};

exports.calls = {
  load: `
who() ok undefined
who() ok null
who() ok 5
linked('a', 'b') ok ['a', 2]
isNew() ok false
Maker(2) ok undefined
`,
  class: `
who() ok undefined
who() ok null
who() ok 5
linked('a', 'b') ok ['a', 2]
isNew() ok false
Maker(2) ok undefined
`,
  instance: `

`,
};
exports.why = {
  instance: 'functions are not given',
};
