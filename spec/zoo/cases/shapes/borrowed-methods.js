exports.title =
  'methods borrowed by call, apply, Reflect.apply and bind, for objects of other kinds';
exports.rules = [{ class: 'List', methods: ['sum', 'self', 'rest'] }];

class List {
  constructor(...items) {
    this.items = items;
  }
  sum() {
    return this.items.reduce((a, b) => a + b, 0);
  }
  self() {
    return this;
  }
  rest(first, ...others) {
    return [arguments.length, first, others];
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(List);
  const list = object(new Traced(1, 2));
  const { sum, self, rest } = Traced.prototype;
  note(sum.call({ items: [3] }), sum.apply({ items: [4] }, []), Reflect.apply(sum, list, []));
  note(self.call(undefined), self.call(null), self.call(7), self.call('text'));
  note(rest.apply(list, { length: 2, 0: 'a', 1: 'b' }), rest.call(list), rest.bind(list, 1)(2));
  note(Reflect.apply(rest, list, new Proxy([1, 2, 3], {})), list.self() === list);
  const bound = list.sum.bind({ items: [9] });
  note(bound(), bound.name, bound.length, new (rest.bind(null) && Traced)(5).sum());
};

exports.calls = {
  load: `
List.sum() ok 3
List.sum() ok 4
List.sum() ok 3
List.self() ok undefined
List.self() ok null
List.self() ok 7
List.self() ok 'text'
List.rest('a', 'b') ok [2, 'a', ['b']]
List.rest() ok [0, undefined, []]
List.rest(1, 2) ok [2, 1, [2]]
List.rest(1, 2, 3) ok [3, 1, [2, 3]]
List.self() ok List { items: [1, 2] }
List.sum() ok 9
List.sum() ok 5
`,
  class: `
List.sum() ok 3
List.sum() ok 4
List.sum() ok 3
List.self() ok undefined
List.self() ok null
List.self() ok 7
List.self() ok 'text'
List.rest('a', 'b') ok [2, 'a', ['b']]
List.rest() ok [0, undefined, []]
List.rest(1, 2) ok [2, 1, [2]]
List.rest(1, 2, 3) ok [3, 1, [2, 3]]
List.self() ok List { items: [1, 2] }
List.sum() ok 9
List.sum() ok 5
`,
  instance: `
List.sum() ok 3
List.rest('a', 'b') ok [2, 'a', ['b']]
List.rest() ok [0, undefined, []]
List.rest(1, 2) ok [2, 1, [2]]
List.rest(1, 2, 3) ok [3, 1, [2, 3]]
List.self() ok List { items: [1, 2] }
`,
};
exports.why = {
  instance: 'calls for other receivers are not recorded',
};
