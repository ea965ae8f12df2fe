exports.title =
  'this.m = this.m.bind(this), in the constructor and in a field, records one event a call';
exports.rules = [{ class: 'Button', methods: ['click', 'hover', 'press'] }];

class Button {
  clicks = 0;
  hover = this.hover.bind(this);
  constructor() {
    this.click = this.click.bind(this);
    for (const name of ['press']) this[name] = this[name].bind(this, 'long');
  }
  click(by) {
    this.clicks += by;
    return this.clicks;
  }
  hover() {
    return this.click(0);
  }
  press(how, times) {
    return `${how} ${times} ${this.clicks}`;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Button);
  const button = object(new Traced());
  const { click, hover, press } = button;
  note(
    click(2),
    [3, 4].map((n) => click(n)),
    hover(),
    press(2),
  );
  note(click.name, click.length, press.name, press.length, Object.hasOwn(button, 'click'));
  note(Button.prototype.click.call({ clicks: 1 }, 1));
};

exports.calls = {
  load: `
Button.click(2) ok 2
Button.click(3) ok 5
Button.click(4) ok 9
Button.hover() ok 9
  Button.click(0) ok 9
Button.press('long', 2) ok 'long 2 9'
Button.click(1) ok 2
`,
  class: `
Button.click(2) ok 2
Button.click(3) ok 5
Button.click(4) ok 9
Button.hover() ok 9
  Button.click(0) ok 9
Button.press('long', 2) ok 'long 2 9'
Button.click(1) ok 2
`,
  instance: `
Button.click(2) ok 2
Button.click(3) ok 5
Button.click(4) ok 9
Button.hover() ok 9
  Button.click(0) ok 9
Button.press(2) ok 'long 2 9'
`,
};
exports.why = {
  instance:
    "the bound function is the instance's own: what it is called with is recorded, without what bind added",
};
