exports.title =
  'arrow functions in fields are called from outside, from methods, from one another and detached';
exports.rules = [{ class: 'Agent', methods: ['decide', 'think', 'act', 'run'] }];

class Agent {
  name = 'ann';
  #thoughts = 0;
  think = (about) => {
    this.#thoughts += 1;
    return `${this.name} thinks of ${about}`;
  };
  decide = (observation) => [this.think(observation), this.act(this.#thoughts)];
  act(count) {
    return `act ${count}`;
  }
  run() {
    return ['tree', 'rock'].map(this.think).concat(this.decide('end').flat());
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Agent);
  const agent = object(new Traced());
  const { think, decide } = agent;
  note(agent.think('water'), agent.decide('fire'));
  note(agent.run());
  note(think('detached'), decide.call({ name: 'bob' }, 'called'));
  note(agent.think === think, agent.think !== new Traced().think, agent.think.name, think.length);
};

exports.calls = {
  load: `
Agent.think('water') ok 'ann thinks of water'
Agent.decide('fire') ok ['ann thinks of fire', 'act 2']
  Agent.think('fire') ok 'ann thinks of fire'
  Agent.act(2) ok 'act 2'
Agent.run() ok ['ann thinks of tree', 'ann thinks of rock', 'ann thinks of end', 'act 5']
  Agent.think('tree', 0, ['tree', 'rock']) ok 'ann thinks of tree'
  Agent.think('rock', 1, ['tree', 'rock']) ok 'ann thinks of rock'
  Agent.decide('end') ok ['ann thinks of end', 'act 5']
    Agent.think('end') ok 'ann thinks of end'
    Agent.act(5) ok 'act 5'
Agent.think('detached') ok 'ann thinks of detached'
Agent.decide('called') ok ['ann thinks of called', 'act 7']
  Agent.think('called') ok 'ann thinks of called'
  Agent.act(7) ok 'act 7'
`,
  class: `
Agent.act(2) ok 'act 2'
Agent.run() ok ['ann thinks of tree', 'ann thinks of rock', 'ann thinks of end', 'act 5']
  Agent.act(5) ok 'act 5'
Agent.act(7) ok 'act 7'
`,
  instance: `
Agent.think('water') ok 'ann thinks of water'
Agent.decide('fire') ok ['ann thinks of fire', 'act 2']
  Agent.think('fire') ok 'ann thinks of fire'
  Agent.act(2) ok 'act 2'
Agent.run() ok ['ann thinks of tree', 'ann thinks of rock', 'ann thinks of end', 'act 5']
  Agent.think('tree', 0, ['tree', 'rock']) ok 'ann thinks of tree'
  Agent.think('rock', 1, ['tree', 'rock']) ok 'ann thinks of rock'
  Agent.decide('end') ok ['ann thinks of end', 'act 5']
    Agent.think('end') ok 'ann thinks of end'
    Agent.act(5) ok 'act 5'
Agent.think('detached') ok 'ann thinks of detached'
Agent.decide('called') ok ['ann thinks of called', 'act 7']
  Agent.think('called') ok 'ann thinks of called'
  Agent.act(7) ok 'act 7'
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
};
