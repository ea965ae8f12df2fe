exports.title =
  'a field of a subclass hides the method of its base, a method hides nothing of a field';
exports.rules = [
  { class: 'Shape', methods: ['area', 'name'] },
  { class: 'Square', methods: ['area', 'name'] },
];

class Shape {
  name = () => 'shape';
  area() {
    return 0;
  }
}
class Square extends Shape {
  side = 2;
  area = () => this.side ** 2 + super.area();
  name() {
    return 'never called: the field of the base stands before it';
  }
}

exports.program = async ({ traced, object, note }) => {
  traced(Shape);
  const Traced = traced(Square);
  const square = object(new Traced());
  note(square.area(), square.name(), object(new Shape()).area());
  note(Object.keys(square), delete square.name, square.name());
};

exports.calls = {
  load: `
Square.area() ok 4
  Square.area() ok 0
Shape.name() ok 'shape'
Shape.area() ok 0
Square.name() ok 'never called: the field of the base stands before it'
`,
  class: `
Square.area() ok 0
Shape.area() ok 0
Square.name() ok 'never called: the field of the base stands before it'
`,
  instance: `
Square.area() ok 4
  Shape.area() ok 0
Square.name() ok 'shape'
Shape.area() ok 0
Square.name() ok 'never called: the field of the base stands before it'
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side; by hand, what a class inherits is recorded as its own',
  instance: 'super.area() goes by the name of the class that has it',
};
