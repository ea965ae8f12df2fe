exports.title = 'methods with computed, numeric, empty, unicode and quoted names';
exports.rules = [{ class: 'Table', methods: ['1', '2.5', 'a-b', 'run:fast', 'größe', 'x2', '*'] }];

let made = 0;
const next = () => `x${++made}`;

class Table {
  1() {
    return 'one';
  }
  2.5() {
    return this[1]();
  }
  'a-b'() {
    return 'dash';
  }
  ['run' + ':fast']() {
    return 'colon';
  }
  größe() {
    return 'umlaut';
  }
  ''() {
    return 'empty';
  }
  [next()]() {
    return 'first computed';
  }
  [next()]() {
    return 'second computed';
  }
  static [`${'tem'}plate`]() {
    return 'template';
  }
  0x10() {
    return 'sixteen';
  }
  1n() {
    return 'big one replaces one';
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Table);
  const table = object(new Traced());
  note(table[1](), table['2.5'](), table['a-b'](), table['run:fast'](), table.größe());
  note(table[''](), table.x1(), table.x2(), Traced.template(), table[16](), made);
  note(Object.getOwnPropertyNames(Traced.prototype), Traced.prototype[16].name);
};

exports.calls = {
  load: `
Table.1() ok 'big one replaces one'
Table.2.5() ok 'big one replaces one'
  Table.1() ok 'big one replaces one'
Table.a-b() ok 'dash'
Table.run:fast() ok 'colon'
Table.größe() ok 'umlaut'
Table.() ok 'empty'
Table.x1() ok 'first computed'
Table.x2() ok 'second computed'
Table.template() ok 'template'
Table.16() ok 'sixteen'
`,
  class: `
Table.1() ok 'big one replaces one'
Table.2.5() ok 'big one replaces one'
  Table.1() ok 'big one replaces one'
Table.a-b() ok 'dash'
Table.run:fast() ok 'colon'
Table.größe() ok 'umlaut'
Table.() ok 'empty'
Table.x1() ok 'first computed'
Table.x2() ok 'second computed'
Table.template() ok 'template'
Table.16() ok 'sixteen'
`,
  instance: `
Table.1() ok 'big one replaces one'
Table.2.5() ok 'big one replaces one'
  Table.1() ok 'big one replaces one'
Table.a-b() ok 'dash'
Table.run:fast() ok 'colon'
Table.größe() ok 'umlaut'
Table.() ok 'empty'
Table.x1() ok 'first computed'
Table.x2() ok 'second computed'
Table.16() ok 'sixteen'
`,
};
exports.why = {
  instance: 'statics are not recorded for an instance',
};
