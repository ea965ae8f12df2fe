exports.title =
  'methods are taken off their object and called without it, with another, and as a callback';
exports.rules = [{ class: 'Meter', methods: ['read', 'unit', 'loose'] }];

class Meter {
  #value = 7;
  read() {
    return this?.#value;
  }
  unit() {
    return typeof this;
  }
  static loose(list) {
    return list.map(this?.unit ?? String);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Meter);
  const meter = object(new Traced());
  const { read, unit } = meter;
  note(read(), unit(), read.call(meter), unit.call(5), unit.call('text'));
  note(
    [meter].map((each) => each.read()),
    [1].map(unit),
    (0, meter.unit)(),
  );
  const { loose } = Traced;
  note(loose([1, 2]), Traced.loose.call(meter, [3]));
  try {
    read.call({});
  } catch (error) {
    note(error.name);
  }
};

exports.calls = {
  load: `
Meter.read() ok undefined
Meter.unit() ok 'undefined'
Meter.read() ok 7
Meter.unit() ok 'number'
Meter.unit() ok 'string'
Meter.read() ok 7
Meter.unit(1, 0, [1]) ok 'undefined'
Meter.unit() ok 'undefined'
Meter.loose([1, 2]) ok ['1', '2']
Meter.loose([3]) ok ['undefined']
  Meter.unit(3, 0, [3]) ok 'undefined'
Meter.read() error TypeError(Cannot read private member #value from an object whose class did not declare it)
`,
  class: `
Meter.read() ok undefined
Meter.unit() ok 'undefined'
Meter.read() ok 7
Meter.unit() ok 'number'
Meter.unit() ok 'string'
Meter.read() ok 7
Meter.unit(1, 0, [1]) ok 'undefined'
Meter.unit() ok 'undefined'
Meter.loose([1, 2]) ok ['1', '2']
Meter.loose([3]) ok ['undefined']
  Meter.unit(3, 0, [3]) ok 'undefined'
Meter.read() error TypeError(Cannot read private member #value from an object whose class did not declare it)
`,
  instance: `
Meter.read() ok 7
Meter.read() ok 7
`,
};
exports.why = {
  instance: 'only the given instance is recorded',
};
