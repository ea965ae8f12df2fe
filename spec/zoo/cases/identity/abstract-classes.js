exports.title = 'an abstract class refuses to be made, and asks whether its methods are overridden';
exports.rules = [
  { class: 'Agent', methods: ['decide', 'run', 'isOverridden'] },
  { class: 'Walker', methods: ['decide'] },
];

class Agent {
  constructor() {
    if (new.target === Agent) throw new TypeError('Agent is abstract');
    if (this.decide === Agent.prototype.decide) throw new TypeError('decide() is missing');
  }
  decide() {
    throw new Error('not implemented');
  }
  run() {
    return this.decide('start');
  }
  isOverridden(name) {
    return this[name] !== Agent.prototype[name];
  }
}
class Walker extends Agent {
  decide(obs) {
    return `walk from ${obs}`;
  }
}
class Lazy extends Agent {}

exports.program = async ({ traced, object, note }) => {
  const Abstract = traced(Agent);
  const Traced = traced(Walker);
  for (const Class of [Abstract, Lazy]) {
    try {
      new Class();
    } catch (error) {
      note(error.message);
    }
  }
  const walker = object(new Traced());
  note(walker.run(), walker.isOverridden('decide'), walker.isOverridden('run'));
  note(walker instanceof Abstract, Abstract.prototype.isPrototypeOf(walker));
};

exports.calls = {
  load: `
Agent.run() ok 'walk from start'
  Walker.decide('start') ok 'walk from start'
Agent.isOverridden('decide') ok true
Agent.isOverridden('run') ok false
`,
  class: `
Walker.run() ok 'walk from start'
  Walker.decide('start') ok 'walk from start'
Walker.isOverridden('decide') ok true
Walker.isOverridden('run') ok false
`,
  instance: `
Walker.run() ok 'walk from start'
  Walker.decide('start') ok 'walk from start'
Walker.isOverridden('decide') ok true
Walker.isOverridden('run') ok false
`,
};
exports.why = {
  class: 'by hand, what a class inherits is recorded as its own',
  instance: 'by hand, what a class inherits is recorded as its own',
};
