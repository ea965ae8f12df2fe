exports.title =
  'a generator is iterated to its end, and calls methods of its object between yields';
exports.rules = [{ class: 'Planner', methods: ['plan', 'price'] }];

class Planner {
  #prices = { wood: 2, stone: 5 };
  *plan(...goals) {
    let total = 0;
    for (const goal of goals) {
      total += this.price(goal);
      yield `get ${goal}`;
    }
    return total;
  }
  price(goal) {
    return this.#prices[goal];
  }
}

exports.program = ({ traced, object, note }) => {
  const planner = object(new (traced(Planner))());
  const steps = [];
  for (const step of planner.plan('wood', 'stone')) steps.push(step);
  note(steps);
  const byHand = planner.plan('wood');
  note(byHand.next(), byHand.next(), byHand.next(), byHand.next());
};

exports.calls = `
Planner.plan('wood', 'stone') ok yields('get wood', 'get stone') 7
  Planner.price('wood') ok 2
  Planner.price('stone') ok 5
Planner.plan('wood') ok yields('get wood') 2
  Planner.price('wood') ok 2
`;
