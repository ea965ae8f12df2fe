exports.title =
  'a method calls others of its object, by name, computed, by call, apply and Reflect, recursively';
exports.rules = [{ class: 'Planner', methods: ['plan', 'step', 'check', 'count'] }];

class Planner {
  plan(goal) {
    const name = 'step';
    const steps = [this.step(goal), this[name](1), this.step.call(this, 2)];
    return steps.concat(this.step.apply(this, [3]), Reflect.apply(this.step, this, [4]));
  }
  step(n) {
    return this.check?.(n) ? `step ${n}` : 'stuck';
  }
  check = (n) => n !== 4;
  count(n) {
    return n === 0 ? 0 : 1 + this.count(n - 1);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Planner);
  const planner = object(new Traced());
  note(planner.plan('home'), planner.count(3));
};

exports.calls = {
  load: `
Planner.plan('home') ok ['step home', 'step 1', 'step 2', 'step 3', 'stuck']
  Planner.step('home') ok 'step home'
    Planner.check('home') ok true
  Planner.step(1) ok 'step 1'
    Planner.check(1) ok true
  Planner.step(2) ok 'step 2'
    Planner.check(2) ok true
  Planner.step(3) ok 'step 3'
    Planner.check(3) ok true
  Planner.step(4) ok 'stuck'
    Planner.check(4) ok false
Planner.count(3) ok 3
  Planner.count(2) ok 2
    Planner.count(1) ok 1
      Planner.count(0) ok 0
`,
  class: `
Planner.plan('home') ok ['step home', 'step 1', 'step 2', 'step 3', 'stuck']
  Planner.step('home') ok 'step home'
  Planner.step(1) ok 'step 1'
  Planner.step(2) ok 'step 2'
  Planner.step(3) ok 'step 3'
  Planner.step(4) ok 'stuck'
Planner.count(3) ok 3
  Planner.count(2) ok 2
    Planner.count(1) ok 1
      Planner.count(0) ok 0
`,
  instance: `
Planner.plan('home') ok ['step home', 'step 1', 'step 2', 'step 3', 'stuck']
  Planner.step('home') ok 'step home'
    Planner.check('home') ok true
  Planner.step(1) ok 'step 1'
    Planner.check(1) ok true
  Planner.step(2) ok 'step 2'
    Planner.check(2) ok true
  Planner.step(3) ok 'step 3'
    Planner.check(3) ok true
  Planner.step(4) ok 'stuck'
    Planner.check(4) ok false
Planner.count(3) ok 3
  Planner.count(2) ok 2
    Planner.count(1) ok 1
      Planner.count(0) ok 0
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
};
