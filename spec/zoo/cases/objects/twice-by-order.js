exports.title =
  'the instance is instrumented before its class, a sibling after it, a subclass in between';
exports.rules = [{ class: 'Shape', methods: ['area'] }];

class Shape {
  area() {
    return this.side ?? 0;
  }
}
class Square extends Shape {
  side = 4;
}

exports.program = async ({ traced, object, note, policy, steno }) => {
  const { instrument, uninstrument } = steno;
  const first = instrument(object(new Shape()), policy);
  note(first.area());
  instrument(Square, policy);
  note(new Square().area());
  instrument(traced(Shape), policy);
  const second = instrument(new Shape(), policy);
  note(first.area(), second.area(), new Square().area());
  for (const each of [first, Square, second, Shape]) uninstrument(each);
  note(Object.hasOwn(first, 'area'), first.area === second.area);
};

exports.calls = `
Shape.area() ok 0
Shape.area() ok 4
Shape.area() ok 0
Shape.area() ok 0
Shape.area() ok 4
`;
