exports.title =
  'errors made in fields, methods, functions and statics say the line they were made in';
exports.kept = 'it looks at what the loader writes into files';
exports.rules = [
  { class: 'Surveyor', methods: ['*'] },
  { function: 'measure' },
  { class: 'Inner', methods: ['dig'] },
];

const lineOf = (error) => Number(/lines-of-stacks\.js:(\d+)/.exec(error.stack)[1]);

const measure = function () {
  return lineOf(new Error('measure'));
};

class Surveyor {
  static level = () => lineOf(new Error('level'));
  static at = lineOf(new Error('static'));
  aim = () => lineOf(new Error('aim'));
  reach = (n) => [n, lineOf(new Error('reach'))];
  walk = function () {
    return lineOf(new Error('walk'));
  };

  constructor() {
    this.point = () => lineOf(new Error('point'));
    this.stake = function () {
      return lineOf(new Error('stake'));
    };
  }

  look() {
    return lineOf(new Error('look'));
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Surveyor);
  const surveyor = object(new Traced());
  note(Traced.level(), Traced.at, traced(measure)());
  note(surveyor.aim(), surveyor.reach(1), surveyor.walk());
  note(surveyor.point(), surveyor.stake(), surveyor.look());
  const inner = new (class Inner {
    dig = () => lineOf(new Error('dig'));
  })();
  note(object(inner).dig(), lineOf(new Error('end')));
};

exports.calls = {
  load: `
Surveyor.level() ok 17
measure() ok 13
Surveyor.aim() ok 19
Surveyor.reach(1) ok [1, 20]
Surveyor.walk() ok 22
Surveyor.point() ok 26
Surveyor.stake() ok 28
Surveyor.look() ok 33
Inner.dig() ok 44
`,
  class: `
Surveyor.level() ok 17
measure() ok 13
Surveyor.look() ok 33
`,
  instance: `
Surveyor.aim() ok 19
Surveyor.reach(1) ok [1, 20]
Surveyor.walk() ok 22
Surveyor.point() ok 26
Surveyor.stake() ok 28
Surveyor.look() ok 33
Inner.dig() ok 44
`,
};
exports.why = {
  class: 'fields are made by the constructor, of which instrument(Class) sees nothing',
  instance: 'statics and the function are not of the instance',
};
