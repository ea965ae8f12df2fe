exports.title =
  'a factory makes a class for each call: mixins on mixins, each with its own methods';
exports.rules = [{ class: 'Walking', methods: ['move', 'speed'] }];

const walks = (Base, speed) =>
  class Walking extends Base {
    move() {
      return `${super.move?.() ?? ''}walks ${this.speed()} `;
    }
    speed() {
      return speed;
    }
  };

class Root {}

exports.program = async ({ traced, object, note }) => {
  const Slow = traced(walks(Root, 1));
  const Both = traced(walks(Slow, 2));
  const [slow, both] = [object(new Slow()), object(new Both())];
  note(slow.move(), both.move(), slow.move === both.move, Both.name);
};

exports.calls = `
Walking.move() ok 'walks 1 '
  Walking.speed() ok 1
Walking.move() ok 'walks 2 walks 2 '
  Walking.move() ok 'walks 2 '
    Walking.speed() ok 2
  Walking.speed() ok 2
`;
