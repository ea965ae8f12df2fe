exports.title =
  'a class binds its method in a field, and its subclass the override once more: one event a call';
exports.rules = [
  { class: 'Button', methods: ['click'] },
  { class: 'Toggle', methods: ['click'] },
];

class Button {
  click = this.click.bind(this);
  click(by) {
    return by + 1;
  }
}

class Toggle extends Button {
  #on = false;
  click = this.click.bind(this);
  click(by) {
    this.#on = !this.#on;
    return this.#on ? by : super.click(by);
  }
}

exports.program = async ({ traced, object, note }) => {
  const TracedButton = traced(Button);
  const Traced = traced(Toggle);
  const button = object(new TracedButton());
  const toggle = object(new Traced());
  const { click } = toggle;
  note(button.click(1), [1, 2, 3].map(click));
  note(click.name, Object.hasOwn(toggle, 'click'), Traced.prototype.click.length);
};

exports.calls = `
Button.click(1) ok 2
Toggle.click(1, 0, [1, 2, 3]) ok 1
Toggle.click(2, 1, [1, 2, 3]) ok 3
  Button.click(2) ok 3
Toggle.click(3, 2, [1, 2, 3]) ok 3
`;
