/** What a view promises, one test a promise. What it does not do stands in spec/readme/view-limits.ts. */
import { EventEmitter } from 'node:events';
import { inspect, isDeepStrictEqual } from 'node:util';
import test from 'ava';
import {
  className,
  instrument,
  isInstrumented,
  type PolicySource,
  TraceRecorder,
  uninstrument,
  withSession,
} from '../../lib/index.js';

const viewOf = <T>(target: T, policy: PolicySource): T =>
  instrument(target, policy, { view: true });

/** The events of what `work` calls, in order. */
function eventsOf<T>(work: () => T) {
  const recorder = new TraceRecorder();
  const result = withSession({ sinks: [recorder] }, work);
  return { result, events: recorder.events, names: recorder.events.map(nameOf) };
}

const nameOf = ({ class: cls, method }: { class?: string; method: string }): string =>
  cls === undefined ? method : `${cls}.${method}`;

class Agent {
  #steps = 0;
  name = 'a';
  static made = 0;
  static create() {
    Agent.made += 1;
    return new this();
  }
  step(by = 1) {
    this.#steps += by;
    return this.#steps;
  }
  twice() {
    this.step();
    return this.step();
  }
  fluent() {
    return this;
  }
  isItself(other: unknown) {
    return this === other;
  }
  get steps() {
    return this.#steps;
  }
  set steps(to: number) {
    this.#steps = to;
  }
  get stepper() {
    return () => this.step();
  }
  fail(error: unknown) {
    throw error;
  }
}

const RULE = { methods: ['step', 'twice', 'fluent', 'fail'] } as const;

test('calls through a view are recorded, those inside are not, and the object is not touched', (t) => {
  const agent = new Agent();
  const before = Object.getOwnPropertyDescriptors(agent);
  const step = Agent.prototype.step;
  const view = viewOf(agent, RULE);
  const { names, events } = eventsOf(() => [view.step(2), view.twice(), agent.step()]);
  t.deepEqual(names, ['Agent.step', 'Agent.twice']);
  t.deepEqual(events[0]?.before?.args, [2]);
  t.is(events[0]?.after?.result, 2);
  t.is(events[1]?.after?.result, 4);
  t.deepEqual(Object.getOwnPropertyDescriptors(agent), before);
  t.is(Agent.prototype.step, step);
});

test('inside, `this` is the object: private fields, accessors and identity hold', (t) => {
  const agent = new Agent();
  const view = viewOf(agent, RULE);
  view.steps = 4;
  t.is(view.steps, 4);
  t.true(view.isItself(agent));
  t.is(agent.step(), 5);
});

test('a member is the same each time; an alias is equal to it', (t) => {
  const tools = { a() {}, b: undefined as unknown, free: () => 1 };
  tools.b = tools.a;
  const view = viewOf(tools, { methods: ['a', 'b'] });
  t.is(view.a, view.a);
  t.is(view.a as unknown, view.b);
  t.is(view.a.name, 'a');
  t.is(view.free, tools.free);
  const { names } = eventsOf(() => [view.a(), (view.b as () => void)()]);
  t.deepEqual(names, ['a', 'b']);
});

test('what returns the object returns the view, and what holds it shows the view', (t) => {
  const agent = Object.assign(new Agent(), { self: undefined as unknown });
  agent.self = agent;
  const view = viewOf(agent, RULE);
  const { names } = eventsOf(() => view.fluent().fluent().step());
  t.deepEqual(names, ['Agent.fluent', 'Agent.fluent', 'Agent.step']);
  t.is(view.self, view);
  view.self = view;
  t.is(agent.self, agent);
});

test('a fluent thenable is returned as the view, and not touched', async (t) => {
  const query = {
    parts: [] as string[],
    where(part: string) {
      this.parts.push(part);
      return this;
    },
    // biome-ignore lint/suspicious/noThenProperty: query builders have one.
    then(resolve: (rows: string[]) => void) {
      resolve(this.parts);
    },
  };
  const keys = Reflect.ownKeys(query);
  const { then } = query;
  const view = viewOf(query, { methods: ['where'] });
  const { result, events } = eventsOf(() => view.where('a').where('b'));
  t.is(result, view);
  t.deepEqual(
    events.map(({ status }) => status),
    ['ok', 'ok'],
  );
  t.deepEqual(Reflect.ownKeys(query), keys);
  t.is(query.then, then);
  t.deepEqual(await (view as unknown as PromiseLike<string[]>), ['a', 'b']);
});

test('errors are the same objects, with the status on record', (t) => {
  const view = viewOf(new Agent(), RULE);
  for (const error of [new TypeError('no'), 'text', undefined]) {
    const { events } = eventsOf(() => {
      try {
        view.fail(error);
        t.fail();
      } catch (caught) {
        t.is(caught, error);
      }
    });
    t.is(events[0]?.status, 'error');
  }
});

test('promises are the same objects and end their events', async (t) => {
  let made: Promise<number> | undefined;
  const agent = {
    decide() {
      made = Promise.resolve(3);
      return made;
    },
    refuse: async () => {
      throw new Error('no');
    },
  };
  const view = viewOf(agent, { methods: ['*'] });
  const recorder = new TraceRecorder();
  await withSession({ sinks: [recorder] }, () => {
    const decided = view.decide();
    t.true(decided === made);
    return Promise.allSettled([decided, view.refuse()]);
  });
  t.deepEqual(
    recorder.events.map(({ method, status }) => [method, status]),
    [
      ['decide', 'ok'],
      ['refuse', 'error'],
    ],
  );
});

test('generators, symbols and async iterators', async (t) => {
  class Feed {
    #items = [1, 2, 3];
    *[Symbol.iterator]() {
      yield* this.#items;
    }
    async *[Symbol.asyncIterator]() {
      yield* this.#items;
    }
    [Symbol.toPrimitive]() {
      return this.#items.length;
    }
  }
  const view = viewOf(new Feed(), { methods: ['@@iterator', '@@asyncIterator', '@@toPrimitive'] });
  const recorder = new TraceRecorder();
  await withSession({ sinks: [recorder] }, async () => {
    t.deepEqual([...view], [1, 2, 3]);
    for await (const item of view) if (item === 2) break;
    t.is(Number(view), 3);
  });
  t.deepEqual(
    recorder.events.map(({ method, status, yields }) => [method, status, yields?.count]),
    [
      ['@@iterator', 'ok', 3],
      ['@@asyncIterator', 'returned', 2],
      ['@@toPrimitive', 'ok', undefined],
    ],
  );
});

test('a getter that gives a function, and a method that is assigned later, are recorded', (t) => {
  const agent = new Agent();
  const view = viewOf(agent, { methods: ['stepper', 'step'] });
  const { names } = eventsOf(() => {
    view.stepper();
    view.step = () => 9;
    t.is(view.step(), 9);
    t.is(agent.step(), 9);
  });
  t.deepEqual(names, ['Agent.stepper', 'Agent.step']);
});

test('"*" means the methods of the object itself and of its class', (t) => {
  class Base {
    inherited() {}
  }
  class Tool extends Base {
    own = () => 1;
    run() {}
  }
  const all = viewOf(new Tool(), { methods: ['*'] });
  const one = viewOf(new Tool(), { methods: ['inherited'] });
  const { names } = eventsOf(() => {
    all.own();
    all.run();
    all.inherited();
    all.toString();
    one.inherited();
    one.run();
  });
  t.deepEqual(names, ['Tool.own', 'Tool.run', 'Tool.inherited']);
});

test('builtins with internal slots, arrays, objects without a prototype, user Proxies', (t) => {
  const read: string[] = [];
  const bare = Object.assign(Object.create(null) as { go: () => number }, { go: () => 1 });
  const proxied = new Proxy(
    { go: () => 2 },
    {
      get(target, key, receiver) {
        read.push(String(key));
        return Reflect.get(target, key, receiver) as unknown;
      },
    },
  );
  const map = viewOf(new Map([['a', 1]]), { methods: ['get'] });
  const set = viewOf(new Set([1]), { methods: ['has'] });
  const date = viewOf(new Date(0), { methods: ['getTime'] });
  const bytes = viewOf(new Uint8Array([1, 2]), { methods: ['at'] });
  const list = viewOf([3, 1, 2], { methods: ['push', 'sort'] });
  const emitter = viewOf(new EventEmitter(), { methods: ['emit'] });
  const { names } = eventsOf(() => {
    t.deepEqual([map.get('a'), map.size, [...map]], [1, 1, [['a', 1]]]);
    t.true(set.has(1));
    t.deepEqual(
      [date.getTime(), JSON.stringify(date), `${+date}`],
      [0, `"${date.toISOString()}"`, '0'],
    );
    t.deepEqual([bytes.at(1), bytes.length, [...bytes]], [2, 2, [1, 2]]);
    t.is(list.push(5), 4);
    t.is(list.sort(), list);
    t.deepEqual([Array.isArray(list), list.length, [0].concat(list)], [true, 4, [0, 1, 2, 3, 5]]);
    t.is(viewOf(bare, { methods: ['go'] }).go(), 1);
    t.is(viewOf(proxied, { methods: ['go'] }).go(), 2);
    emitter.once('x', () => undefined);
    t.true(emitter.emit('x'));
  });
  t.deepEqual(names, [
    'Map.get',
    'Set.has',
    'Date.getTime',
    'Uint8Array.at',
    'Array.push',
    'Array.sort',
    'go',
    'go',
    'EventEmitter.emit',
  ]);
  t.deepEqual(read.filter((key) => key === 'go').length, 1);
});

test('a function: called, bound, applied, constructed; its properties are its own', (t) => {
  function add(this: unknown, a: number, b: number) {
    return a + b;
  }
  add.unit = 'm';
  const view = viewOf(add, { system: 'math' });
  const { events } = eventsOf(() => {
    t.is(view(1, 2), 3);
    t.is(view.call(null, 1, 3), 4);
    t.is(view.apply(null, [1, 4]), 5);
    t.is(view.bind(null, 1)(5), 6);
  });
  t.deepEqual(
    events.map(({ method, form, after }) => [method, form, after?.result]),
    [3, 4, 5, 6].map((result) => ['add', 'function', result]),
  );
  view.unit = 's';
  t.is(add.unit, 's');
  t.deepEqual([view.name, view.length, String(view)], ['add', 2, String(add)]);
  t.true(new (view as unknown as new () => object)() instanceof add);
});

test('names with dots give views of what lies below; only what is named is recorded', (t) => {
  class Completions {
    #calls = 0;
    create() {
      this.#calls += 1;
      return this.#calls;
    }
    list() {
      return this.#calls;
    }
  }
  const client = { chat: { completions: new Completions() }, models: { create: () => 1 } };
  const view = viewOf(client, { methods: ['chat.completions.create'] });
  t.is(view.chat, view.chat);
  t.is(view.chat.completions, view.chat.completions);
  t.is(view.models, client.models);
  t.true(view.chat.completions instanceof Completions);
  const { names } = eventsOf(() => {
    view.chat.completions.create();
    view.chat.completions.list();
    client.chat.completions.create();
  });
  t.deepEqual(names, ['Completions.create']);
  view.chat = view.chat as typeof client.chat;
  t.false(isInstrumented(client.chat));
});

test('several names below one are recorded, and those below these', (t) => {
  const client = {
    chat: { create: () => 1, list: () => 2, other: () => 3, deep: { go: () => 4 } },
  };
  const view = viewOf(client, { methods: ['chat.create', 'chat.list', 'chat.deep.go'] });
  const { names } = eventsOf(() => {
    view.chat.create();
    view.chat.list();
    view.chat.other();
    view.chat.deep.go();
  });
  t.deepEqual(names, ['create', 'list', 'go']);
});

test('only what stands before a dot leads further, however short or alike a name is', (t) => {
  const key = Symbol.for('app.run');
  const tools = {
    a: { go: () => 1 },
    ste: { go: () => 2 },
    '@@app': { go: () => 3 },
    step: () => 4,
    [key]: () => 5,
  };
  const view = viewOf(tools, { methods: ['a.go', 'step', '@@app.run'] });
  t.is(view.ste, tools.ste);
  t.is(view['@@app'], tools['@@app']);
  t.not(view.a, tools.a);
  const { names } = eventsOf(() => [view.a.go(), view.step(), view[key]?.(), view.ste.go()]);
  t.deepEqual(names, ['go', 'step', '@@app.run']);
});

test('two policies on one object: each view records for itself, and a view of a view for both', (t) => {
  const agent = new Agent();
  const mine = viewOf(agent, { system: 'mine', methods: ['step'] });
  const yours = viewOf(agent, { system: 'yours', methods: ['step'] });
  const both = viewOf(mine, { system: 'both', methods: ['step', 'fluent'] });
  const systems = (view: Agent) => eventsOf(() => view.step()).events.map(({ system }) => system);
  t.deepEqual(systems(mine), ['mine']);
  t.deepEqual(systems(yours), ['yours']);
  t.deepEqual(systems(both), ['both', 'mine']);
  t.is(both.fluent(), both);
  t.is(agent.steps, 3);
});

test('the same object and policy give the same view, and a view of it is itself', (t) => {
  const agent = new Agent();
  const view = viewOf(agent, RULE);
  t.is(viewOf(agent, RULE), view);
  t.is(viewOf(view, RULE), view);
  const other = viewOf(view, { methods: ['step'] });
  t.is(viewOf(other, RULE), other);
  t.not(viewOf(new Agent(), RULE), view);
});

test('one policy in place and in a view records a call once, two policies twice', (t) => {
  const policy = { methods: ['step'] } as const;
  const agent = instrument(new Agent(), policy);
  const same = viewOf(agent, policy);
  const other = viewOf(agent, { system: 'other', methods: ['step'] });
  t.is(eventsOf(() => same.step()).events.length, 1);
  t.is(eventsOf(() => agent.step()).events.length, 1);
  const { events } = eventsOf(() => other.step());
  t.deepEqual(
    events.map(({ parent }) => parent),
    [undefined, events[0]?.id],
  );
  uninstrument(agent);
  t.is(eventsOf(() => same.step()).events.length, 1);
});

test('what is given in place as a view is recorded in place; the view is answered', (t) => {
  const agent = new Agent();
  const view = viewOf(agent, RULE);
  t.is(instrument(view, RULE), view);
  t.deepEqual(eventsOf(() => view.twice()).names, ['Agent.twice', 'Agent.step', 'Agent.step']);
  uninstrument(agent);
});

test('uninstrument ends the recording of a view and of what came from it', (t) => {
  const agent = { chat: { create: () => 1 }, step: () => 2 };
  const rule = { methods: ['step', 'chat.create'] };
  const view = viewOf(agent, rule);
  const { step } = view;
  const { chat } = view;
  t.true(isInstrumented(view));
  t.true(isInstrumented(step));
  t.false(isInstrumented(agent));
  uninstrument(view);
  t.deepEqual(
    [isInstrumented(view), isInstrumented(step), isInstrumented(chat)],
    [false, false, false],
  );
  t.deepEqual(eventsOf(() => [view.step(), step(), chat.create()]).names, []);
  t.is(view.step, step);
  const again = viewOf(agent, rule);
  t.deepEqual(eventsOf(() => [again.step(), view.step()]).names, ['step']);
});

test('printing, JSON, equality in depth, spreading and `in` show the object', (t) => {
  const agent = new Agent();
  const view = viewOf(agent, RULE);
  t.is(inspect(view), inspect(agent));
  t.is(inspect({ deep: [view] }), inspect({ deep: [agent] }));
  t.is(inspect(viewOf(Agent, RULE)), inspect(Agent));
  t.is(JSON.stringify({ view }), JSON.stringify({ view: agent }));
  t.true(isDeepStrictEqual(view, agent));
  t.deepEqual({ ...view }, { ...agent });
  t.deepEqual(['step' in view, 'no' in view, Object.keys(view)], [true, false, ['name']]);
  t.true(view instanceof Agent);
  t.is(view.constructor, Agent);
});

test('a snapshot takes a view as the object behind it, and runs no code of it', (t) => {
  let ran = 0;
  class Env {
    at = 3;
    get costly() {
      ran += 1;
      return ran;
    }
    step() {}
  }
  const env = viewOf(new Env(), { methods: ['step'] });
  Object.defineProperty(env, 'own', { get: () => (ran += 1), enumerable: true });
  const agent = viewOf({ run: (given: Env) => given }, { methods: ['run'] });
  const { events, result } = eventsOf(() => agent.run(env));
  t.is(result, env);
  const given = (events[0]?.before?.args as [Env] | undefined)?.[0];
  t.is(className(given), 'Env');
  t.is(given?.at, 3);
  t.is(className(events[0]?.after?.result), 'Env');
  t.is(ran, 0);
});

test('objects that inherit from a view are their own `this`', (t) => {
  const base = { who: 'base', tell: undefined as unknown };
  const told = function (this: { who: string }) {
    return this.who;
  };
  base.tell = told;
  const child = Object.create(viewOf(base, { methods: ['tell'] })) as {
    who: string;
    tell: typeof told;
  };
  child.who = 'child';
  const { names } = eventsOf(() => t.is(child.tell(), 'child'));
  t.deepEqual(names, ['tell']);
  t.is(base.who, 'base');
});

test('a frozen object has a view in which its own functions are recorded', (t) => {
  const tools = Object.freeze({
    go() {
      return this;
    },
    list: Object.freeze([1]),
  });
  const view = viewOf(tools, { methods: ['go'] });
  const { names } = eventsOf(() => t.is(view.go(), view));
  t.deepEqual(names, ['go']);
  t.true(Object.isFrozen(view));
  t.is(Object.getOwnPropertyDescriptor(view, 'go')?.value, view.go);
  t.throws(() => Object.assign(view, { go: 1 }), { instanceOf: TypeError });
  t.is(view.list, tools.list);
});

test('an object is frozen through its view, and recorded on', (t) => {
  const tools = { go: () => 1 };
  const view = viewOf(tools, { methods: ['go'] });
  const before = view.go;
  Object.freeze(view);
  t.true(Object.isFrozen(tools));
  t.is(view.go, before);
  t.deepEqual(eventsOf(() => view.go()).names, ['go']);
});

test('what is deleted inside of an object that takes nothing new is gone from the view, too', (t) => {
  const tools: Record<string, unknown> = { a: 1, b: 2, c: 3, go: () => 1 };
  const view = viewOf(tools, { methods: ['go'] });
  Object.preventExtensions(view);
  delete tools['a'];
  t.deepEqual(Object.keys(view), ['b', 'c', 'go']);
  delete tools['b'];
  t.false('b' in view);
  delete tools['c'];
  t.is(Object.getOwnPropertyDescriptor(view, 'c'), undefined);
  t.false(Object.isExtensible(view));
});

test('a constant that a view has shown is not changed into the function behind it', (t) => {
  const tools = Object.freeze({ go: () => 1 });
  const view = viewOf(tools, { methods: ['go'] });
  const { value } = Object.getOwnPropertyDescriptor(view, 'go') ?? {};
  t.true(Reflect.defineProperty(view, 'go', { value: value as unknown }));
  t.false(Reflect.defineProperty(view, 'go', { value: tools.go }));
});

test('a sealed array is frozen through its view', (t) => {
  const list = [1, 2];
  const view = viewOf(list, { methods: ['at'] });
  Object.seal(list);
  Object.freeze(view);
  t.true(Object.isFrozen(view));
});

test('views are let go with their objects', async (t) => {
  const { setFlagsFromString } = await import('node:v8');
  const { runInNewContext } = await import('node:vm');
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const refs = (() => {
    const agent = { big: new Array<number>(1e5).fill(0), chat: { create: () => 1 }, step: () => 1 };
    const view = viewOf(agent, { methods: ['step', 'chat.create'] });
    eventsOf(() => [view.step(), view.chat.create()]);
    return [agent, view, view.chat, view.step].map((each) => new WeakRef<object>(each));
  })();
  await new Promise((resolve) => setTimeout(resolve, 20));
  collect();
  t.deepEqual(
    refs.map((ref) => ref.deref()),
    [undefined, undefined, undefined, undefined],
  );
});
