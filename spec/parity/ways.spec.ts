/** Random programs, traced by a policy, by decorators and by hand: one record, and the program's own log. */

import assert from 'node:assert';
import test from 'ava';
import fc from 'fast-check';
import {
  type EventRecord,
  instrument,
  type MethodRule,
  type SessionTracer,
  startSession,
  TraceRecorder,
  TraceValidator,
  traceEvent,
} from '../../lib/index.js';

const METHODS = ['decide', 'act', 'think', 'plan'] as const;
type Method = (typeof METHODS)[number];

/** A call, what it calls, and how it ends. */
interface Node {
  readonly method: Method;
  readonly value: number;
  readonly calls: readonly Node[];
  readonly fails: boolean;
  /** Of a generator: how many of its values are taken. */
  readonly taken: number;
  /** Of a promise: whether its caller waits for it. */
  readonly awaited: boolean;
}

const node = fc.memo(
  (depth): fc.Arbitrary<Node> =>
    fc.record({
      method: fc.constantFrom(...METHODS),
      value: fc.integer({ min: -3, max: 3 }),
      calls: depth > 1 ? fc.array(node(), { maxLength: 3 }) : fc.constant([]),
      fails: fc.boolean(),
      taken: fc.nat({ max: 3 }),
      awaited: fc.boolean(),
    }),
);

/** What the program itself knows of a call. */
interface Logged {
  readonly method: Method;
  readonly id: number;
  readonly parent: number | undefined;
  result?: unknown;
  error?: string;
}

/** The program: it numbers its calls as they are made, and writes them down. */
class World {
  count = 0;
  readonly log: Logged[] = [];
  readonly #nodes = new Map<number, Node>();
  readonly #open: Promise<unknown>[] = [];

  decide(id: number): number {
    return this.#run(id);
  }

  act(id: number): { reward: number; seen: number } {
    return { reward: this.#run(id), seen: this.count };
  }

  async think(id: number): Promise<number> {
    await null;
    const { calls, fails, value } = this.#of(id);
    for (const each of calls) await this.#call(each, id);
    if (fails) throw new RangeError(`think ${value}`);
    return value;
  }

  *plan(id: number): Generator<number, string> {
    const { calls, fails, value } = this.#of(id);
    for (const each of calls) {
      void this.#call(each, id);
      yield each.value;
    }
    if (fails) throw new RangeError(`plan ${value}`);
    return `planned ${value}`;
  }

  async play(nodes: readonly Node[]): Promise<void> {
    for (const each of nodes) await this.#call(each);
    for (const each of this.#open) await each;
  }

  #of(id: number): Node {
    return this.#nodes.get(id) as Node;
  }

  #run(id: number): number {
    const { calls, fails, value } = this.#of(id);
    for (const each of calls) void this.#call(each, id);
    if (fails) throw new RangeError(`failed ${value}`);
    return value;
  }

  /** Runs synchronously as far as the call does. */
  #call(of: Node, parent?: number): Promise<unknown> | undefined {
    this.count += 1;
    const id = this.count;
    this.#nodes.set(id, of);
    const logged: Logged = { method: of.method, id, parent };
    this.log.push(logged);
    try {
      const made = this[of.method](id);
      if (made instanceof Promise) {
        const end = made.then(
          (result) => {
            logged.result = result;
          },
          (error: Error) => {
            logged.error = error.message;
          },
        );
        this.#open.push(end);
        return of.awaited ? end : undefined;
      }
      logged.result = typeof made === 'object' && 'next' in made ? taken(made, of.taken) : made;
    } catch (error) {
      logged.error = (error as Error).message;
    }
    return undefined;
  }
}

/** What a generator returned, at its end or left after so many values. */
function taken(generator: Generator<number, string>, count: number): string | undefined {
  for (let n = 0; n < count; n += 1) {
    const next = generator.next();
    if (next.done) return next.value;
  }
  return count > 0 ? String(generator.return('left').value) : undefined;
}

const RULES: Readonly<Record<Method, MethodRule>> = {
  decide: { kind: 'agent', timestep: 'begin', state: { count: 'self.count' } },
  act: {
    kind: 'environment',
    reward: 'result.reward',
    message: { from: "'world'", to: "'agent'", content: 'arg.id' },
  },
  think: { kind: 'agent', metadata: { count: 'self.count' } },
  plan: { kind: 'agent', onError: { why: 'error.message' } },
};

/** The class with a decorator on each method. */
function decorated(): typeof World {
  class Made extends World {}
  Object.defineProperty(Made, 'name', { value: 'World' });
  for (const method of METHODS) {
    const inner = World.prototype[method] as (id: number) => unknown;
    const value = function (this: World, id: number): unknown {
      return inner.call(this, id);
    };
    Object.defineProperty(value, 'name', { value: method });
    const descriptor = { value, writable: true, configurable: true };
    const made = traceEvent(RULES[method])(Made.prototype, method, descriptor);
    Object.defineProperty(Made.prototype, method, made);
  }
  return Made;
}

const Decorated = decorated();

/** A world that is traced. */
const WAYS: Readonly<Record<string, (session: SessionTracer) => World>> = {
  policy: () => instrument(new World(), { methods: RULES }),
  decorator: () => new Decorated(),
  hand: (session) => {
    const world = new World();
    const { decide, act, think, plan } = World.prototype;
    const event = (method: Method, id: number) => ({
      kind: RULES[method].kind ?? 'runtime',
      class: 'World',
      method,
      args: [id],
    });
    world.decide = (id) => {
      session.timestep();
      const stateBefore = { count: world.count };
      return session.addEvent({ ...event('decide', id), stateBefore }, (open) => {
        try {
          return decide.call(world, id);
        } finally {
          open.set({ stateAfter: { count: world.count } });
        }
      });
    };
    world.act = (id) =>
      session.addEvent(event('act', id), (open) => {
        session.addMessage({ from: 'world', to: 'agent', content: id });
        const made = act.call(world, id);
        open.set({ reward: made.reward });
        return made;
      });
    world.think = (id) =>
      session.addEvent(event('think', id), (open) => {
        open.set({ metadata: { count: world.count } });
        return think.call(world, id);
      });
    world.plan = (id) =>
      session.addEvent(event('plan', id), function* (open) {
        try {
          return yield* plan.call(world, id);
        } catch (error) {
          open.set({ metadata: { why: (error as Error).message } });
          throw error;
        }
      });
    return world;
  },
};

async function recorded(trace: (session: SessionTracer) => World, program: readonly Node[]) {
  const recorder = new TraceRecorder();
  const session = startSession({ name: 'run', sinks: [recorder] });
  const world = trace(session);
  await session.run(() => world.play(program));
  session.end();
  return { recorder, log: world.log };
}

/** The log as the trace has it. */
function asLogged(events: readonly EventRecord[]): Logged[] {
  const idOf = (event: EventRecord | undefined): number | undefined =>
    (event?.before?.args as number[] | undefined)?.[0];
  const byId = new Map(events.map((event) => [event.id, event]));
  return events.map((event) => {
    const { parent, after, method } = event;
    const logged: Logged = {
      method: method as Method,
      id: idOf(event) ?? -1,
      parent: idOf(byId.get(parent ?? '')),
    };
    if (after?.error?.message !== undefined) logged.error = after.error.message;
    else logged.result = after?.result;
    return logged;
  });
}

const withResults = (log: readonly Logged[]): Logged[] =>
  log.map((each) => (each.error === undefined ? { result: undefined, ...each } : each));

test('policy, decorators and hand record what the program logged, and are equivalent', async (t) => {
  t.timeout(300_000);
  const validator = new TraceValidator();
  const property = fc.asyncProperty(
    fc.array(node(4), { minLength: 1, maxLength: 4 }),
    async (program) => {
      const traces: TraceRecorder[] = [];
      for (const [way, trace] of Object.entries(WAYS)) {
        const { recorder, log } = await recorded(trace, program);
        traces.push(recorder);
        assert.deepStrictEqual(asLogged(recorder.events), withResults(log));
        const report = validator.compare(traces[0] ?? recorder, recorder);
        if (!report.isValid()) throw new Error(`${way}: ${String(report)}`);
      }
    },
  );
  await t.notThrowsAsync(async () =>
    fc.assert(property, { numRuns: 200, includeErrorInReport: true }),
  );
});
