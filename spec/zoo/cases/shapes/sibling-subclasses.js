exports.title = 'three siblings share an inherited method; two are named by different rules';
exports.rules = [
  { class: 'Ant', system: 'ants', methods: ['walk'] },
  { class: 'Bee', system: 'bees', methods: ['walk', 'fly'] },
];

class Insect {
  constructor(mate) {
    this.mate = mate;
  }
  walk() {
    return this.mate ? [this.constructor.name, ...this.mate.walk()] : [this.constructor.name];
  }
}
class Ant extends Insect {}
class Bee extends Insect {
  fly() {
    return this.walk().length;
  }
}
class Cricket extends Insect {}

exports.program = async ({ traced, object, note }) => {
  const [TracedAnt, TracedBee] = [traced(Ant), traced(Bee)];
  const ant = object(new TracedAnt(new Cricket()));
  const bee = object(new TracedBee(ant));
  note(bee.fly(), bee.walk(), new Cricket(bee).walk());
  note(Ant.prototype.walk === Cricket.prototype.walk, Insect.prototype.walk.call({}));
};

exports.calls = `
Bee.fly() ok 3
  Bee.walk() ok ['Bee', 'Ant', 'Cricket']
    Ant.walk() ok ['Ant', 'Cricket']
Bee.walk() ok ['Bee', 'Ant', 'Cricket']
  Ant.walk() ok ['Ant', 'Cricket']
Bee.walk() ok ['Bee', 'Ant', 'Cricket']
  Ant.walk() ok ['Ant', 'Cricket']
`;
