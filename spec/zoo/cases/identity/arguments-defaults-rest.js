exports.title =
  'arguments.length, holes, defaults that look at this, destructuring and rest see what was passed';
exports.rules = [{ class: 'Args', methods: ['*'] }, { function: 'sloppy' }];

class Args {
  base = 10;
  count() {
    return arguments.length;
  }
  defaults(a, b = a + this.base, c = arguments.length) {
    return [a, b, c];
  }
  picked({ a = 1, ...others } = {}, [first, , third] = []) {
    return [a, others, first, third];
  }
  rest(first, ...rest) {
    rest.push(first);
    return rest;
  }
  changed(list) {
    arguments[0].push('changed');
    list = [];
    return [arguments[0] === list, list.length];
  }
}

function sloppy(a) {
  arguments[0] = 'aliased';
  return [a, this === globalThis, typeof arguments.callee];
}

exports.program = async ({ traced, object, note }) => {
  const args = object(new (traced(Args))());
  const loose = traced(sloppy);
  note(args.count(), args.count(undefined), args.count(1, undefined, 3), args.count(...[, ,]));
  note(args.defaults(1), args.defaults(1, undefined, 3), args.defaults());
  note(args.picked(), args.picked({ b: 2 }, [1, 2, 3]), args.rest(), args.rest(1, 2, 3));
  note(args.count.length, args.defaults.length, args.picked.length, args.rest.length, loose.length);
  const list = ['was'];
  note(args.changed(list), list);
  note(loose('as passed'), loose.call(null, 1), Reflect.apply(loose, 5, []));
};

exports.calls = {
  load: `
Args.count() ok 0
Args.count(undefined) ok 1
Args.count(1, undefined, 3) ok 3
Args.count(undefined, undefined) ok 2
Args.defaults(1) ok [1, 11, 1]
Args.defaults(1, undefined, 3) ok [1, 11, 3]
Args.defaults() ok [undefined, NaN, 0]
Args.picked() ok [1, {}, undefined, undefined]
Args.picked({ b: 2 }, [1, 2, 3]) ok [1, { b: 2 }, 1, 3]
Args.rest() ok [undefined]
Args.rest(1, 2, 3) ok [2, 3, 1]
Args.changed(['was']) ok [false, 0]
sloppy('as passed') ok ['aliased', true, 'function']
sloppy(1) ok ['aliased', true, 'function']
sloppy() ok [undefined, false, 'function']
`,
  class: `
Args.count() ok 0
Args.count(undefined) ok 1
Args.count(1, undefined, 3) ok 3
Args.count(undefined, undefined) ok 2
Args.defaults(1) ok [1, 11, 1]
Args.defaults(1, undefined, 3) ok [1, 11, 3]
Args.defaults() ok [undefined, NaN, 0]
Args.picked() ok [1, {}, undefined, undefined]
Args.picked({ b: 2 }, [1, 2, 3]) ok [1, { b: 2 }, 1, 3]
Args.rest() ok [undefined]
Args.rest(1, 2, 3) ok [2, 3, 1]
Args.changed(['was']) ok [false, 0]
sloppy('as passed') ok ['aliased', true, 'function']
sloppy(1) ok ['aliased', true, 'function']
sloppy() ok [undefined, false, 'function']
`,
  instance: `
Args.count() ok 0
Args.count(undefined) ok 1
Args.count(1, undefined, 3) ok 3
Args.count(undefined, undefined) ok 2
Args.defaults(1) ok [1, 11, 1]
Args.defaults(1, undefined, 3) ok [1, 11, 3]
Args.defaults() ok [undefined, NaN, 0]
Args.picked() ok [1, {}, undefined, undefined]
Args.picked({ b: 2 }, [1, 2, 3]) ok [1, { b: 2 }, 1, 3]
Args.rest() ok [undefined]
Args.rest(1, 2, 3) ok [2, 3, 1]
Args.changed(['was']) ok [false, 0]
`,
};
exports.why = {
  instance: 'a function is no instance',
};
