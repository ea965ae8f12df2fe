exports.title =
  'class and instance are instrumented twice each, beside the loader: one event a call';
exports.rules = [{ class: 'Agent', methods: ['decide', 'think', 'make'] }];

class Agent {
  #n = 0;
  think = (word) => `${word} ${this.#n}`;
  async decide(obs) {
    this.#n += 1;
    return this.think(obs);
  }
  static make() {
    return new this();
  }
}

exports.program = async ({ traced, object, note, policy, steno }) => {
  const { instrument } = steno;
  const Traced = traced(Agent);
  const a = object(new Traced());
  note(await a.decide('once'));
  note(instrument(Agent, policy) === Agent, instrument(Agent, policy) === Agent);
  note(await a.decide('class'));
  note(instrument(a, policy) === a, instrument(a, policy) === a);
  note(await a.decide('all'), a.decide === a.decide, Object.keys(a));
  const b = instrument(instrument(Agent.make(), policy), policy);
  note(await b.decide('other'), b.think('direct'));
  note(new Agent().think('only at load'));
};

exports.calls = {
  load: `
Agent.decide('once') ok 'once 1'
  Agent.think('once') ok 'once 1'
Agent.decide('class') ok 'class 2'
  Agent.think('class') ok 'class 2'
Agent.decide('all') ok 'all 3'
  Agent.think('all') ok 'all 3'
Agent.make() ok Agent { think: [Function: think] }
Agent.decide('other') ok 'other 1'
  Agent.think('other') ok 'other 1'
Agent.think('direct') ok 'direct 1'
Agent.think('only at load') ok 'only at load 0'
`,
  class: `
Agent.decide('once') ok 'once 1'
Agent.decide('class') ok 'class 2'
Agent.decide('all') ok 'all 3'
  Agent.think('all') ok 'all 3'
Agent.make() ok Agent { think: [Function: think] }
Agent.decide('other') ok 'other 1'
  Agent.think('other') ok 'other 1'
Agent.think('direct') ok 'direct 1'
`,
  instance: `
Agent.decide('once') ok 'once 1'
  Agent.think('once') ok 'once 1'
Agent.decide('class') ok 'class 2'
  Agent.think('class') ok 'class 2'
Agent.decide('all') ok 'all 3'
  Agent.think('all') ok 'all 3'
Agent.make() ok Agent { think: [Function: think] }
Agent.decide('other') ok 'other 1'
  Agent.think('other') ok 'other 1'
Agent.think('direct') ok 'direct 1'
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
  instance:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
};
