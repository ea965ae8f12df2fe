exports.title = 'objects that delegate to objects by Object.create, without any class';
exports.rules = [
  { function: 'makeWidget' },
  { class: 'Widget', methods: ['draw', 'init', 'area'] },
];

const Shape = {
  init(size) {
    this.size = size;
    return this;
  },
  area() {
    return this.size ** 2;
  },
};
function WidgetMaker() {}
Object.defineProperty(WidgetMaker, 'name', { value: 'Widget' });
const Widget = Object.assign(Object.create(Shape, { constructor: { value: WidgetMaker } }), {
  draw() {
    return `${this.label}: ${this.area()}`;
  },
});

function makeWidget(size) {
  return Object.create(Widget, { label: { value: `w${size}` } }).init(size);
}

exports.program = async ({ traced, object, note }) => {
  const make = traced(makeWidget);
  const one = object(make(2));
  const two = make(3);
  note(one.draw(), two.draw(), Widget.isPrototypeOf(one), Object.keys(one));
  note(one.area === two.area || 'replaced where it is traced', one.draw());
};

exports.calls = {
  load: `
makeWidget(2) ok Widget { size: 2 }
makeWidget(3) ok Widget { size: 3 }
`,
  class: `
makeWidget(2) ok Widget { size: 2 }
makeWidget(3) ok Widget { size: 3 }
`,
  instance: `
Widget.draw() ok 'w2: 4'
  Widget.area() ok 4
Widget.draw() ok 'w2: 4'
  Widget.area() ok 4
`,
};
exports.why = {
  load: 'a rule for a class does not name object literals',
  class: 'no class is given',
};
