exports.title = 'a subclass of Function makes callable objects with methods';
exports.rules = [{ class: 'Tool', methods: ['describe', 'call', 'times'] }];

class Tool extends Function {
  constructor(name, run) {
    super();
    const tool = (...args) => run.apply(tool, args);
    Object.defineProperty(tool, 'name', { value: name });
    return Object.setPrototypeOf(tool, new.target.prototype);
  }
  describe() {
    return `${this.name}/${this.length}`;
  }
  times(n, arg) {
    return Array.from({ length: n }, () => this.call(null, arg));
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Tool);
  const add = object(
    new Traced('add', function (n) {
      return n + this.name.length;
    }),
  );
  note(add(1), add.describe(), add.times(2, 5), typeof add, add instanceof Traced);
  note(add.call(null, 3), add.apply(null, [4]), [1, 2].map(add), add.bind(null, 6)());
  note(add instanceof Function, Math.max.call(null, 1, 2));
};

exports.calls = `
Tool.describe() ok 'add/0'
Tool.times(2, 5) ok [8, 8]
  Tool.call(null, 5) ok 8
  Tool.call(null, 5) ok 8
Tool.call(null, 3) ok 6
`;
