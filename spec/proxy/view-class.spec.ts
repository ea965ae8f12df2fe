/** What a view of a class promises. */
import test from 'ava';
import {
  instrument,
  isInstrumented,
  TraceRecorder,
  uninstrument,
  withSession,
} from '../../lib/index.js';

const METHODS = ['constructor', 'step', 'create', 'inherited'];

const viewOf = <T>(target: T, methods: readonly string[] = METHODS): T =>
  instrument(target, { methods }, { view: true });

/** What `work` calls, as `class.method form`. */
function called(work: () => unknown): string[] {
  const recorder = new TraceRecorder();
  withSession({ sinks: [recorder] }, () => void work());
  return recorder.events.map((event) => `${event.class}.${event.method} ${event.form}`);
}

class Base {
  readonly base = true;
  static inherited() {
    return this;
  }
}

class Task extends Base {
  #left: number;
  static count = 0;
  static made: unknown[] = [];
  readonly target: unknown;
  constructor(left = 2) {
    super();
    this.#left = left;
    this.target = new.target;
    Task.count += 1;
    Task.made.push(this);
  }
  static create() {
    return new this(7);
  }
  step() {
    this.#left -= 1;
    return this.#left;
  }
  equals(other: Task) {
    return this.#left === other.#left;
  }
}

test('construction is recorded, and what is made is a view', (t) => {
  const View = viewOf(Task);
  let made: Task | undefined;
  const recorder = new TraceRecorder();
  withSession({ sinks: [recorder] }, () => {
    made = new View(5);
    t.is(made.step(), 4);
  });
  const [construction, step] = recorder.events;
  t.like(construction, { class: 'Task', method: 'constructor', form: 'construct', status: 'ok' });
  t.deepEqual(construction?.before?.args, [5]);
  t.like(step, { class: 'Task', method: 'step', form: 'method' });
  t.true(isInstrumented(made));
  t.true(made instanceof View);
  t.true(made instanceof Task);
  t.is(made?.constructor, Task);
  t.is(Task.made.at(-1) === made, false);
});

test('inside, new.target is the class', (t) => {
  const View = viewOf(Task);
  t.is(new View().target, Task);
  class Own extends View {}
  t.is(new Own().target, Own);
});

test('the class itself is untouched, and calls on it are not recorded', (t) => {
  const { step, constructor: maker } = Task.prototype;
  viewOf(Task);
  t.deepEqual(
    called(() => [new Task().step(), Task.create()]),
    [],
  );
  t.is(Task.prototype.step, step);
  t.is(Task.prototype.constructor, maker);
});

test('statics are recorded, with the class as `this`; fields are read and written through', (t) => {
  const View = viewOf(Task);
  t.deepEqual(
    called(() => {
      t.true(View.create() instanceof Task);
      t.is(View.inherited(), View);
    }),
    ['Task.create static', 'Task.inherited static'],
  );
  View.count = 40;
  new View();
  t.is(Task.count, 41);
  t.is(View.prototype, Task.prototype);
  t.deepEqual([View.name, View.length, String(View)], ['Task', 0, String(Task)]);
});

test('a subclass of a view has its own private fields, methods and `super`', (t) => {
  const View = viewOf(Task);
  class Own extends View {
    #mine = 3;
    override step() {
      return super.step() + this.#mine;
    }
    static override create() {
      return new this();
    }
  }
  t.deepEqual(
    called(() => {
      const own = new Own(10);
      t.is(own.step(), 12);
      t.true(own instanceof Own && own instanceof View && own instanceof Task);
      t.true(Own.create() instanceof Own);
      t.is(Own.inherited(), Own);
    }),
    ['Task.constructor construct', 'Task.constructor construct', 'Task.inherited static'],
  );
  t.is(Object.getPrototypeOf(Own), View);
});

test('Reflect.construct with another class makes an object of that one', (t) => {
  const View = viewOf(Task);
  class Other {}
  const made: unknown = Reflect.construct(View, [], Other);
  t.is(Object.getPrototypeOf(made), Other.prototype);
  t.false(isInstrumented(made));
});

test('a class that always gives the same object gives the same view', (t) => {
  const single = { step: () => 1 };
  const View = viewOf(
    class Single {
      constructor() {
        // biome-ignore lint/correctness/noConstructorReturn: programs do this.
        return single;
      }
      step() {
        return 0;
      }
    },
  );
  t.is(new View(), new View());
  t.is(new View().step(), 1);
  uninstrument(View);
  t.is(new View(), new View());
  t.deepEqual(
    called(() => new View().step()),
    [],
  );
});

test('a constructor that throws is on record, and throws the same', (t) => {
  const error = new RangeError('no');
  const View = viewOf(
    class Failing {
      constructor() {
        throw error;
      }
    },
  );
  const recorder = new TraceRecorder();
  withSession({ sinks: [recorder] }, () => {
    t.is(
      t.throws(() => new View()),
      error,
    );
    t.throws(() => (View as unknown as () => void)(), { message: /without 'new'/ });
  });
  t.deepEqual(
    recorder.events.map(({ method, status }) => [method, status]),
    [['constructor', 'error']],
  );
});

test('parameters of a constructor have their names', (t) => {
  const mixin = (_options: object) => Base;
  class Named extends mixin({ a: 1 }) {
    static text = 'constructor(no) {';
    method(other: unknown) {
      return other;
    }
    constructor(goal: string, { deep }: { deep: number } = { deep: 1 }, ...rest: number[]) {
      super();
      void goal;
      void deep;
      void rest;
    }
  }
  const View = instrument(
    Named,
    { methods: { constructor: { metadata: { goal: 'arg.goal', rest: 'arg.rest' } } } },
    { view: true },
  );
  const recorder = new TraceRecorder();
  withSession({ sinks: [recorder] }, () => void new View('wood', undefined, 1, 2));
  t.deepEqual(recorder.events[0]?.metadata, { goal: 'wood', rest: [1, 2] });
});

test('an ES5 constructor, called with new and without', (t) => {
  interface Old {
    n: number;
    step(): number;
  }
  const Old = function (this: Old | undefined, n: number) {
    if (this === undefined) return new (View as unknown as new (n: number) => Old)(n);
    this.n = n;
    return undefined;
  };
  Old.prototype.step = function (this: Old) {
    this.n += 1;
    return this.n;
  };
  const View = viewOf(Old, ['constructor', 'step']);
  const Made = View as unknown as { new (n: number): Old; (n: number): Old };
  t.deepEqual(
    called(() => {
      t.is(new Made(1).step(), 2);
      t.is(Made(5).step(), 6);
    }),
    ['constructor construct', 'step method', 'constructor construct', 'step method'].map(
      (name) => `Old.${name}`,
    ),
  );
});

test('subclasses of builtins keep their internal slots', (t) => {
  class Registry extends Map<string, number> {
    add(name: string) {
      this.set(name, this.size);
      return this;
    }
  }
  const View = viewOf(Registry, ['add', 'get']);
  const registry = new View([['a', 0]]);
  t.deepEqual(
    called(() => {
      t.is(registry.add('b'), registry);
      t.is(registry.get('b'), 1);
    }),
    ['Registry.add method', 'Registry.get method'],
  );
  t.deepEqual([...registry.keys()], ['a', 'b']);
});

test('uninstrument ends the recording of what the view made, too', (t) => {
  const View = viewOf(Task);
  const made = new View();
  uninstrument(View);
  t.deepEqual(
    called(() => [made.step(), new View(), View.create()]),
    [],
  );
  t.false(isInstrumented(made));
});

test('turns, rewards and conditions hold for construction', (t) => {
  const View = instrument(
    Task,
    { methods: { constructor: { timestep: 'begin', when: 'args[0] != `0`' }, step: true } },
    { view: true },
  );
  const recorder = new TraceRecorder();
  withSession({ sinks: [recorder] }, () => {
    for (const left of [1, 0, 3]) new View(left).step();
  });
  t.deepEqual(
    recorder.events.map(({ method, turn }) => [method, turn]),
    [
      ['constructor', 1],
      ['step', 1],
      ['step', 2],
      ['constructor', 3],
      ['step', 3],
    ],
  );
});
