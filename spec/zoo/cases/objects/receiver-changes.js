exports.title =
  'one method serves many receivers: call, apply, bind, borrowed by literals and by another class';
exports.rules = [{ class: 'List', methods: ['add', 'total'] }];

class List {
  items = [];
  add(...more) {
    this.items.push(...more);
    return this;
  }
  total() {
    return this.items.reduce((sum, n) => sum + n, 0);
  }
}
class Other {
  items = [100];
  total = List.prototype.total;
}

exports.program = async ({ traced, object, note }) => {
  const list = object(new (traced(List))());
  const literal = { items: [1, 2], add: List.prototype.add, total: list.total };
  note(literal.add(3) === literal, literal.total(), list.add(5).total());
  note(new Other().total(), list.total.call({ items: [7] }), list.add.bind(list, 1)(2).total());
  note(Reflect.apply(list.total, list, []), list.total.apply(new Other()));
};

exports.calls = {
  load: `
List.add(3) ok { items: [1, 2, 3], add: [Function: add], total: [Function: total] }
List.total() ok 6
List.add(5) ok List { items: [5] }
List.total() ok 5
List.total() ok 100
List.total() ok 7
List.add(1, 2) ok List { items: [5, 1, 2] }
List.total() ok 8
List.total() ok 8
List.total() ok 100
`,
  class: `
List.add(3) ok { items: [1, 2, 3], add: [Function: add], total: [Function: total] }
List.total() ok 6
List.add(5) ok List { items: [5] }
List.total() ok 5
List.total() ok 100
List.total() ok 7
List.add(1, 2) ok List { items: [5, 1, 2] }
List.total() ok 8
List.total() ok 8
List.total() ok 100
`,
  instance: `
List.add(5) ok List { items: [5] }
List.total() ok 5
List.add(1, 2) ok List { items: [5, 1, 2] }
List.total() ok 8
List.total() ok 8
`,
};
exports.why = {
  instance: 'only the given instance is recorded',
};
