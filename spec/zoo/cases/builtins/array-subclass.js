exports.title = 'a subclass of Array makes new ones by species and stays an array';
exports.rules = [{ class: 'Stack', methods: ['push', 'peek', 'map', 'filter', 'of'] }];

class Stack extends Array {
  push(...items) {
    this.pushed = (this.pushed ?? 0) + items.length;
    return super.push(...items);
  }
  peek() {
    return this.at(-1);
  }
  filter(keep) {
    return super.filter((item) => keep(item));
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Stack);
  const stack = object(new Traced());
  note(stack.push(1, 2), stack.push(3), stack.peek(), stack.length);
  const doubled = stack.map((n) => n * 2);
  const even = stack.filter((n) => n % 2 === 0);
  note(doubled instanceof Traced, doubled.peek(), even, Array.isArray(even));
  note([0].concat(stack), JSON.stringify(stack), stack[1], [...stack], stack.pushed);
  stack.length = 1;
  note(stack, Traced.of(7, 8), [1].map(String));
};

exports.calls = {
  load: `
Stack.push(1, 2) ok 2
Stack.push(3) ok 3
Stack.peek() ok 3
Stack.map([Function (anonymous)]) ok Stack [2, 4, 6]
Stack.filter([Function (anonymous)]) ok Stack [2]
Stack.peek() ok 6
Stack.of(7, 8) ok Stack [7, 8]
`,
  class: `
Stack.push(1, 2) ok 2
Stack.push(3) ok 3
Stack.peek() ok 3
Stack.map([Function (anonymous)]) ok Stack [2, 4, 6]
Stack.filter([Function (anonymous)]) ok Stack [2]
Stack.peek() ok 6
Stack.of(7, 8) ok Stack [7, 8]
`,
  instance: `
Stack.push(1, 2) ok 2
Stack.push(3) ok 3
Stack.peek() ok 3
Stack.map([Function (anonymous)]) ok Stack [2, 4, 6]
Stack.filter([Function (anonymous)]) ok Stack [2]
`,
};
exports.why = {
  instance: 'only the one stack is given, not those made from it',
};
