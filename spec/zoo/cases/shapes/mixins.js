exports.title = 'mixins: factories of anonymous classes, applied twice, with super between them';
exports.rules = [
  { class: 'Robot', methods: ['act', 'log', 'rest'] },
  { class: 'Logging', methods: ['log'] },
];

const Logging = (Super) =>
  class Logging extends Super {
    lines = [];
    log(line) {
      this.lines.push(line);
      return this.lines.length;
    }
    act(what) {
      this.log(`before ${what}`);
      const done = super.act(what);
      this.log(`after ${what}`);
      return done;
    }
  };
const Resting = (Super) =>
  class extends Super {
    rest() {
      return `${super.act('rest')}!`;
    }
  };

class Machine {
  act(what) {
    return `acts: ${what}`;
  }
}
class Robot extends Resting(Logging(Machine)) {
  act(what) {
    return super.act(what).toUpperCase();
  }
}
class Other extends Logging(Machine) {}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Robot);
  const robot = object(new Traced());
  note(robot.act('dig'), robot.rest(), robot.lines);
  const other = new Other();
  note(other.act('swim'), other.lines, other instanceof Machine);
};

exports.calls = {
  load: `
Robot.act('dig') ok 'ACTS: DIG'
  Robot.log('before dig') ok 1
  Robot.log('after dig') ok 2
Robot.rest() ok 'acts: rest!'
  Robot.log('before rest') ok 3
  Robot.log('after rest') ok 4
Logging.log('before swim') ok 1
Logging.log('after swim') ok 2
`,
  class: `
Robot.act('dig') ok 'ACTS: DIG'
  Robot.log('before dig') ok 1
  Robot.log('after dig') ok 2
Robot.rest() ok 'acts: rest!'
  Robot.log('before rest') ok 3
  Robot.log('after rest') ok 4
`,
  instance: `
Robot.act('dig') ok 'ACTS: DIG'
  Robot.log('before dig') ok 1
  Robot.log('after dig') ok 2
Robot.rest() ok 'acts: rest!'
  Robot.log('before rest') ok 3
  Robot.log('after rest') ok 4
`,
};
exports.why = {
  class: 'the class that the factory makes is not given',
  instance: 'only the robot is given',
};
