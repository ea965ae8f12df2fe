exports.title =
  'class and instance are instrumented twice each in every order, and taken back in every order';
exports.rules = [{ class: 'Agent', methods: ['decide', 'think'] }];

const make = () =>
  class Agent {
    #n = 0;
    decide(order) {
      this.#n += 1;
      return `${this.think(order)} ${this.#n}`;
    }
    think(order) {
      return `thinks of ${order}`;
    }
  };

const ORDERS = ['ccii', 'cici', 'ciic', 'icci', 'icic', 'iicc'];

exports.program = async ({ note, policy, steno }) => {
  for (const order of ORDERS) {
    const Agent = make();
    const [agent, sibling] = [new Agent(), new Agent()];
    const untraced = Agent.prototype.decide;
    const target = { c: Agent, i: agent };
    for (const step of order) steno.instrument(target[step], policy);
    note(agent.decide(order), sibling.decide('sibling'));
    for (const step of [...order].reverse()) steno.uninstrument(target[step]);
    note(Agent.prototype.decide === untraced, agent.decide('after'), Object.keys(agent));
  }
};

exports.calls = {
  load: `
Agent.decide('ccii') ok 'thinks of ccii 1'
  Agent.think('ccii') ok 'thinks of ccii'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('after') ok 'thinks of after 2'
  Agent.think('after') ok 'thinks of after'
Agent.decide('cici') ok 'thinks of cici 1'
  Agent.think('cici') ok 'thinks of cici'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('after') ok 'thinks of after 2'
  Agent.think('after') ok 'thinks of after'
Agent.decide('ciic') ok 'thinks of ciic 1'
  Agent.think('ciic') ok 'thinks of ciic'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('after') ok 'thinks of after 2'
  Agent.think('after') ok 'thinks of after'
Agent.decide('icci') ok 'thinks of icci 1'
  Agent.think('icci') ok 'thinks of icci'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('after') ok 'thinks of after 2'
  Agent.think('after') ok 'thinks of after'
Agent.decide('icic') ok 'thinks of icic 1'
  Agent.think('icic') ok 'thinks of icic'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('after') ok 'thinks of after 2'
  Agent.think('after') ok 'thinks of after'
Agent.decide('iicc') ok 'thinks of iicc 1'
  Agent.think('iicc') ok 'thinks of iicc'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('after') ok 'thinks of after 2'
  Agent.think('after') ok 'thinks of after'
`,
  class: `
Agent.decide('ccii') ok 'thinks of ccii 1'
  Agent.think('ccii') ok 'thinks of ccii'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('cici') ok 'thinks of cici 1'
  Agent.think('cici') ok 'thinks of cici'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('ciic') ok 'thinks of ciic 1'
  Agent.think('ciic') ok 'thinks of ciic'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('icci') ok 'thinks of icci 1'
  Agent.think('icci') ok 'thinks of icci'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('icic') ok 'thinks of icic 1'
  Agent.think('icic') ok 'thinks of icic'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('iicc') ok 'thinks of iicc 1'
  Agent.think('iicc') ok 'thinks of iicc'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
`,
  instance: `
Agent.decide('ccii') ok 'thinks of ccii 1'
  Agent.think('ccii') ok 'thinks of ccii'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('cici') ok 'thinks of cici 1'
  Agent.think('cici') ok 'thinks of cici'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('ciic') ok 'thinks of ciic 1'
  Agent.think('ciic') ok 'thinks of ciic'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('icci') ok 'thinks of icci 1'
  Agent.think('icci') ok 'thinks of icci'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('icic') ok 'thinks of icic 1'
  Agent.think('icic') ok 'thinks of icic'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
Agent.decide('iicc') ok 'thinks of iicc 1'
  Agent.think('iicc') ok 'thinks of iicc'
Agent.decide('sibling') ok 'thinks of sibling 1'
  Agent.think('sibling') ok 'thinks of sibling'
`,
};
exports.why = {
  class:
    'what instrument() has put in place is gone after uninstrument(), what the loader has put stays',
  instance:
    'what instrument() has put in place is gone after uninstrument(), what the loader has put stays',
};
