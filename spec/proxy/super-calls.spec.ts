/** By hand, a rule for a class further up is for what `super` calls. */
import test from 'ava';
import { Instrumenter } from '../../lib/proxy/instrumenter.js';
import type { PlannedTarget } from '../../lib/proxy/planned-target.js';
import { createDiagnostics } from '../../lib/runtime/diagnostics.js';
import { createRecording, type Methods, planFor } from '../helpers/recording.js';

function create(rules: Readonly<Record<string, Methods>>) {
  const { patcher, context, names } = createRecording();
  const plans = new Map(
    Object.entries(rules).map(([name, methods]) => [name, planFor(name, methods)]),
  );
  const target = (name: string): PlannedTarget => ({
    plan: plans.get(name) ?? planFor(name, {}),
    context,
    planAbove: (above) => plans.get(above),
  });
  return { instrumenter: new Instrumenter(patcher, createDiagnostics('silent')), target, names };
}

function classes() {
  class Base {
    static make(): string {
      return 'base';
    }
    step(): number {
      return 1;
    }
  }
  class Middle extends Base {
    override step(): number {
      return super.step() + 1;
    }
  }
  class Agent extends Middle {
    static override make(): string {
      return super.make();
    }
    override step(): number {
      return super.step() + 1;
    }
  }
  return { Base, Middle, Agent };
}

const RULES = { Base: { step: true, make: true }, Agent: { step: true, make: true } } as const;

test('of a class: each level that a rule names, for its own objects, until it is put back', (t) => {
  const { Base, Middle, Agent } = classes();
  const before = [Base, Middle, Agent].map((each) => each.prototype.step);
  const { instrumenter, target, names } = create(RULES);
  const undos = instrumenter.traceClass(Agent as never, target('Agent'));
  t.deepEqual([new Agent().step(), Agent.make()], [3, 'base']);
  t.deepEqual([new Base().step(), new Middle().step(), Base.make()], [1, 2, 'base']);
  t.deepEqual(names(), ['Agent.step', 'Base.step', 'Agent.make', 'Base.make']);
  for (const undo of undos) undo();
  new Agent().step();
  t.is(names().length, 4);
  t.deepEqual(
    [Base, Middle, Agent].map((each) => each.prototype.step),
    before,
  );
});

test('of one object: the levels above, for this object alone', (t) => {
  const { Agent } = classes();
  const { instrumenter, target, names } = create(RULES);
  const agent = new Agent();
  const undos = instrumenter.traceObject(agent, target('Agent'));
  t.deepEqual([agent.step(), new Agent().step()], [3, 3]);
  t.deepEqual(names(), ['Agent.step', 'Base.step']);
  for (const undo of undos) undo();
  agent.step();
  t.is(names().length, 2);
});

test('"*" goes up to the class that the rule names', (t) => {
  class Base {
    above() {}
  }
  class Middle extends Base {
    between() {}
  }
  class Agent extends Middle {
    own() {}
  }
  const { instrumenter, target, names } = create({ Middle: { '*': true } });
  instrumenter.traceClass(Agent as never, target('Middle'));
  const agent = new Agent();
  agent.above();
  agent.between();
  agent.own();
  t.deepEqual(names(), ['Middle.between', 'Middle.own']);
});

test('an own function calls the one above it; one that is bound stands for it', (t) => {
  const { Agent } = classes();
  const { instrumenter, target, names } = create(RULES);
  const own = new Agent();
  own.step = function step(this: object) {
    return (Agent.prototype.step as () => number).call(this);
  };
  instrumenter.traceObject(own, target('Agent'));
  own.step();
  t.deepEqual(names(), ['Agent.step', 'Agent.step', 'Base.step']);
  const other = create(RULES);
  const bound = new Agent();
  bound.step = bound.step.bind(bound);
  other.instrumenter.traceObject(bound, other.target('Agent'));
  bound.step();
  // The field stands for the method of its class, and that calls the one above.
  t.deepEqual(other.names(), ['Agent.step', 'Base.step']);
});
