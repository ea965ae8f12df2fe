exports.title = 'methods given away as callbacks: with thisArg, bound, in tables, extracted';
exports.rules = [{ class: 'Desk', methods: ['price', 'compare', 'replace', 'where'] }];

class Desk {
  rate = 2;
  price(n, index, all) {
    return n * this.rate + index * (all?.length ?? 0);
  }
  compare(a, b) {
    return (a - b) * (this?.rate ?? -1);
  }
  replace(match, offset) {
    return `${match}${offset}`;
  }
  where() {
    return this === undefined ? 'nowhere' : 'here';
  }
  total(list) {
    const table = { price: this.price, self: this };
    return [
      list.map(this.price, this),
      [...list].sort(this.compare),
      table.price?.call(this, 1, 0),
    ];
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Desk);
  const desk = object(new Traced());
  note(desk.total([3, 1]), 'ab'.replace(/b/, desk.replace), desk.where());
  const { where } = desk;
  note(where(), (0, desk.where)(), desk.where(), desk?.where?.(), desk.missing?.());
  note([1].map(desk.price.bind({ rate: 10 })), await Promise.resolve(1).then(desk.where));
  note(Array.from([1, 2], desk.price, { rate: 3 }));
};

exports.calls = {
  load: `
Desk.price(3, 0, [3, 1]) ok 6
Desk.price(1, 1, [3, 1]) ok 4
Desk.compare(1, 3) ok 2
Desk.price(1, 0) ok 2
Desk.replace('b', 1, 'ab') ok 'b1'
Desk.where() ok 'here'
Desk.where() ok 'nowhere'
Desk.where() ok 'nowhere'
Desk.where() ok 'here'
Desk.where() ok 'here'
Desk.price(1, 0, [1]) ok 10
Desk.where(1) ok 'nowhere'
Desk.price(1, 0) ok 3
Desk.price(2, 1) ok 6
`,
  class: `
Desk.price(3, 0, [3, 1]) ok 6
Desk.price(1, 1, [3, 1]) ok 4
Desk.compare(1, 3) ok 2
Desk.price(1, 0) ok 2
Desk.replace('b', 1, 'ab') ok 'b1'
Desk.where() ok 'here'
Desk.where() ok 'nowhere'
Desk.where() ok 'nowhere'
Desk.where() ok 'here'
Desk.where() ok 'here'
Desk.price(1, 0, [1]) ok 10
Desk.where(1) ok 'nowhere'
Desk.price(1, 0) ok 3
Desk.price(2, 1) ok 6
`,
  instance: `
Desk.price(3, 0, [3, 1]) ok 6
Desk.price(1, 1, [3, 1]) ok 4
Desk.price(1, 0) ok 2
Desk.where() ok 'here'
Desk.where() ok 'here'
Desk.where() ok 'here'
`,
};
exports.why = {
  instance: 'a method that is called without the object, or for another, is not recorded',
};
