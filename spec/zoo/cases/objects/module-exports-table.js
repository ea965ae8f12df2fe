exports.title =
  'functions of the module and its exports: called by name, by exports, destructured, passed as values';
exports.rules = [{ function: 'parse' }, { function: 'render' }, { function: 'helper' }];

const api = {};
const helper = (text) => text.trim();
function parse(text) {
  return helper(text).split(',');
}
api.parse = parse;
api.render = function render(list) {
  return list.map(helper).join(';');
};
api.all = [parse, api.render];

exports.program = async ({ traced, note }) => {
  const [parsing, rendering] = [traced(parse), traced(api.render)];
  const { parse: alias } = api;
  note(parsing(' a,b '), alias('c'), api.all[0]('d,e'), rendering(['x ', ' y']));
  note(api.parse === parse, api.all.indexOf(parse), parse.name, api.render.name, helper.name);
  note([' q '].map(helper), new Map([[parse, 1]]).get(api.parse));
};

exports.calls = {
  load: `
parse(' a,b ') ok ['a', 'b']
  helper(' a,b ') ok 'a,b'
parse('c') ok ['c']
  helper('c') ok 'c'
parse('d,e') ok ['d', 'e']
  helper('d,e') ok 'd,e'
render(['x ', ' y']) ok 'x;y'
  helper('x ', 0, ['x ', ' y']) ok 'x'
  helper(' y', 1, ['x ', ' y']) ok 'y'
helper(' q ', 0, [' q ']) ok 'q'
`,
  class: `
parse(' a,b ') ok ['a', 'b']
render(['x ', ' y']) ok 'x;y'
`,
  instance: `

`,
};
exports.why = {
  class: 'of a function, the traced form is answered: others hold the function itself',
  instance: 'a function is no instance',
};
exports.kept = 'it is the rewriting of sources that could break it, which none of the three does';
