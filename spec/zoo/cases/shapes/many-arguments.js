exports.title = 'a thousand arguments, rest, spread of odd iterables, defaults with side effects';
exports.rules = [
  {
    class: 'Args',
    methods: { many: { args: 'length(args)' }, defaults: true, rest: true, swap: true },
  },
];

let made = 0;
const next = () => ++made;

class Args {
  #seen = 0;
  many(...all) {
    this.#seen += arguments.length;
    return [all.length, arguments.length, all.at(-1), this.#seen];
  }
  defaults(a = next(), { b = next(), ...c } = {}, [d = next()] = []) {
    return [a, b, c, d, arguments.length];
  }
  rest(first, ...others) {
    others.push(first);
    return others;
  }
  swap(list) {
    arguments[0] = 'ignored';
    list.reverse();
    arguments.length = 7;
    return [list, arguments.length];
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Args);
  const args = object(new Traced());
  note(args.many(...Array.from({ length: 1000 }, (_, n) => n)), args.many());
  note(
    args.defaults(),
    args.defaults(undefined, undefined),
    args.defaults(null, { b: 0, x: 1 }, [9]),
  );
  note(made, Traced.prototype.defaults.length, Traced.prototype.rest.length);
  note(args.rest(...'ab', ...new Set([1])), args.swap([1, 2]), args.rest(...[, 1]));
};

exports.calls = `
Args.many(1000) ok [1000, 1000, 999, 1000]
Args.many(0) ok [0, 0, undefined, 1000]
Args.defaults() ok [1, 2, {}, 3, 0]
Args.defaults(undefined, undefined) ok [4, 5, {}, 6, 2]
Args.defaults(null, { b: 0, x: 1 }, [9]) ok [null, 0, { x: 1 }, 9, 3]
Args.rest('a', 'b', 1) ok ['b', 1, 'a']
Args.swap([1, 2]) ok [[2, 1], 7]
Args.rest(undefined, 1) ok [1, undefined]
`;
