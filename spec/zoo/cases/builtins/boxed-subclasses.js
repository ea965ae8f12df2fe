exports.title = 'subclasses of String, Number and Boolean are coerced by their own methods';
exports.rules = [
  { class: 'Name', methods: ['toString', 'valueOf', 'upper', 'trim'] },
  { class: 'Amount', methods: ['valueOf', 'toFixed'] },
  { class: 'Flag', methods: ['valueOf'] },
];

class Name extends String {
  upper() {
    return this.toUpperCase();
  }
  toString() {
    return `name:${super.toString()}`;
  }
}
class Amount extends Number {
  valueOf() {
    return super.valueOf() * 100;
  }
}
class Flag extends Boolean {}

exports.program = async ({ traced, object, note }) => {
  const [N, A, F] = [traced(Name), traced(Amount), traced(Flag)];
  const name = object(new N(' axe '));
  note(`${name}`, name.length, name.upper(), name.trim(), name.concat('!'), name[1]);
  const amount = object(new A(1.5));
  note(amount + 1, amount > 100, amount.toFixed(1), amount / 3);
  const flag = object(new F(false));
  note(flag.valueOf(), flag ? 'an object' : 'false', JSON.stringify(flag));
};

exports.calls = `
Name.toString() ok 'name: axe '
Name.upper() ok 'NAME: AXE '
  Name.toString() ok 'name: axe '
Name.trim() ok 'name: axe'
  Name.toString() ok 'name: axe '
Name.toString() ok 'name: axe '
Amount.valueOf() ok 150
Amount.valueOf() ok 150
Amount.toFixed(1) ok '1.5'
Amount.valueOf() ok 150
Flag.valueOf() ok false
`;
