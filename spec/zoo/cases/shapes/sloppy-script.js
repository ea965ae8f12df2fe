exports.title = 'sloppy code: with, arguments.callee, this of a function, hoisting out of blocks';
exports.rules = [
  { function: 'who' },
  { function: 'hoisted' },
  { function: 'count' },
  { function: 'mutate' },
  { class: 'Scope', methods: ['read'] },
];

const sloppy = new Function('object', 'with (object) { return read() + word; }');

function who() {
  return this === globalThis ? 'global' : typeof this;
}
function count(n) {
  return n === 0 ? 0 : 1 + arguments.callee(n - 1);
}
function mutate(a, b) {
  arguments[0] = 'changed';
  b = 'b2';
  return [a, arguments[1], arguments.length, mutate.length];
}
if (typeof who === 'function') {
  function hoisted() {
    return 'hoisted';
  }
}

class Scope {
  word = '!';
  read() {
    return this?.word ?? 'no this';
  }
}

exports.program = async ({ traced, object, note }) => {
  const [w, c, m, h] = [traced(who), traced(count), traced(mutate), traced(hoisted)];
  note(w(), w.call(1), w.call(null), w.call({}), c(2), m('a', 'b'), m('a'), h());
  const Traced = traced(Scope);
  note(sloppy(object(new Traced())));
  note(Object.hasOwn(count, 'prototype'), new w() instanceof w);
};

exports.calls = {
  load: `
who() ok 'global'
who() ok 'object'
who() ok 'global'
who() ok 'object'
count(2) ok 2
mutate('a', 'b') ok ['changed', 'b2', 2, 2]
mutate('a') ok ['changed', undefined, 1, 2]
hoisted() ok 'hoisted'
Scope.read() ok '!'
`,
  class: `
who() ok 'global'
who() ok 'object'
who() ok 'global'
who() ok 'object'
count(2) ok 2
mutate('a', 'b') ok ['changed', 'b2', 2, 2]
mutate('a') ok ['changed', undefined, 1, 2]
hoisted() ok 'hoisted'
Scope.read() ok '!'
`,
  instance: `
Scope.read() ok '!'
`,
};
exports.why = {
  instance: 'functions are not given',
};
