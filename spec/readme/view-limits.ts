/** Holds what the README says of views under "Limits". */
import { inspect, isDeepStrictEqual } from 'node:util';
import type { ExecutionContext } from 'ava';
import { instrument, TraceRecorder, withSession } from '../../lib/index.js';

type Check = (t: ExecutionContext) => Promise<void> | void;

class Agent {
  #secret = 1;
  readonly listeners = new Set<unknown>();
  decide() {
    return 1;
  }
  named() {
    return this.decide();
  }
  arrow = () => this.#secret;
  register() {
    this.listeners.add(this);
  }
  equals(other: Agent) {
    return this.#secret === other.#secret;
  }
  has(other: object) {
    return #secret in other;
  }
  each(callback: (agent: Agent) => void) {
    callback(this);
  }
  async connect() {
    return this;
  }
  *chain() {
    yield this;
  }
}

const RULE = { methods: ['decide'] } as const;

const viewOf = <T>(value: T): T => instrument(value, RULE, { view: true });

/** How many calls were recorded. */
function recorded(work: () => unknown): number {
  const recorder = new TraceRecorder();
  withSession({ sinks: [recorder] }, () => void work());
  return recorder.events.length;
}

export const viewPoints: Readonly<Record<string, Check>> = {
  'It is not equal to its object': (t) => {
    const agent = new Agent();
    const view = viewOf(agent);
    t.false(Object.is(view, agent));
    t.is(new Map([[agent, 1]]).get(view), undefined);
    t.true(isDeepStrictEqual(view, view));
    view.register();
    t.deepEqual([view.listeners.has(agent), view.listeners.has(view)], [true, false]);
    t.is(
      recorded(() => view.named()),
      0,
    );
  },

  'A promise gives the object itself': async (t) => {
    const agent = new Agent();
    const view = viewOf(agent);
    t.is(await view.connect(), agent);
    t.deepEqual([...view.chain()], [agent]);
    view.each((given) => t.is(given, agent));
  },

  'Native code and private fields know the object only': (t) => {
    const agent = new Agent();
    const view = viewOf(agent);
    t.throws(() => structuredClone(view), { any: true });
    const map = instrument(new Map([[1, 2]]), { methods: ['get'] }, { view: true });
    t.is(map.get(1), 2);
    t.throws(() => Map.prototype.get.call(map, 1), { instanceOf: TypeError });
    t.false(agent.has(view));
    t.throws(() => agent.equals(view), { instanceOf: TypeError });
    t.true(view.equals(agent));
  },

  'A method of a view is not the method of its object': (t) => {
    const agent = new Agent();
    const view = viewOf(agent);
    t.is(view.named, view.named);
    t.not(view.named, agent.named);
    t.is(view.arrow, agent.arrow);
  },

  'A subclass of a view of a class': (t) => {
    const View = instrument(Agent, { methods: ['constructor', 'decide'] }, { view: true });
    class Own extends View {}
    t.is(
      recorded(() => new Own().decide()),
      1,
      'the construction',
    );
    t.is(
      recorded(() => new View().decide()),
      2,
    );
  },

  'A function that is defined through a view as a constant': (t) => {
    const view = viewOf({ decide: (): number => 1 });
    const value = () => 2;
    const constant = { value, writable: false, configurable: false };
    t.is(
      recorded(() => view.decide()),
      1,
    );
    t.true(Reflect.defineProperty(view, 'decide', constant));
    t.is(view.decide, value);
    t.is(
      recorded(() => view.decide()),
      0,
    );
  },

  'A closed object is printed as it was': (t) => {
    const agent = { steps: 1, decide() {} };
    const view = viewOf(agent);
    agent.steps = 2;
    t.regex(inspect(view), /steps: 2/);
    Object.seal(view);
    agent.steps = 3;
    t.is(view.steps, 3);
    t.regex(inspect(view), /steps: 2/);
  },

  '`await` of a view of a promise': async (t) => {
    const turnsOf = async (promise: Promise<unknown>): Promise<number> => {
      let turns = 0;
      let waiting = true;
      const count = async () => {
        for (; waiting; turns += 1) await null;
      };
      const counting = count();
      await promise;
      waiting = false;
      await counting;
      return turns;
    };
    const promise = Promise.resolve(1);
    const view = instrument(promise, { methods: ['finally'] }, { view: true });
    t.is((await turnsOf(view)) - (await turnsOf(promise)), 2);
  },
};
