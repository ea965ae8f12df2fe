import test, { type ExecutionContext } from 'ava';
import { publishAgent } from '../../lib/loader/agent-global.js';
import { GLOBAL_NAME } from '../../lib/loader/inserted-code.js';
import type { HandOver } from '../../lib/model/hand-over.js';
import type { Site } from '../../lib/model/site.js';
import { createDiagnostics } from '../../lib/runtime/diagnostics.js';

type Published = Record<'cls' | 'own' | 'put' | 'fn', (...args: unknown[]) => unknown>;

const site: Site = { key: 'a.js:1:1', file: 'a.js', line: 1, name: 'A', members: {} };
const traced = () => 'traced';

/** What rewritten code finds, and what reaches the agent behind it. */
function withAgent(
  t: ExecutionContext,
  run: (published: Published, given: unknown[][], said: string[]) => void,
  answer: () => unknown = () => traced,
): void {
  const given: unknown[][] = [];
  const said: string[] = [];
  const take = (what: string) =>
    function (this: unknown, ...args: unknown[]) {
      t.is(this, handOver);
      given.push([what, ...args]);
      return answer();
    };
  const handOver = {
    classDeclared: take('class'),
    ownField: take('field'),
    functionDeclared: take('function'),
  } as unknown as HandOver;
  const diagnostics = createDiagnostics('debug', (line) => said.push(line));
  const withdraw = publishAgent(handOver, diagnostics);
  try {
    run(Reflect.get(globalThis, GLOBAL_NAME) as Published, given, said);
  } finally {
    withdraw();
  }
  t.false(GLOBAL_NAME in globalThis);
}

test.serial('classes, fields and functions reach the agent, and its answers the code', (t) => {
  withAgent(t, ({ cls, own, put, fn }, given) => {
    class A {}
    const self: { step: unknown } = { step: () => 1 };
    const { step } = self;
    t.is(cls(A, site), undefined);
    t.is(own(self, 'key', 'step', step), traced);
    t.is(own(A, 'key', 'step', 7), traced);
    t.is(fn(step, site), traced);
    t.is(put(self, 'key', 'step'), undefined);
    t.is(self.step, traced);
    t.deepEqual(given, [
      ['class', A, site],
      ['field', self, 'key', 'step', step],
      ['field', A, 'key', 'step', 7],
      ['function', step, site],
      ['field', self, 'key', 'step', step],
    ]);
  });
});

test.serial('what is no class, no function and no object goes by', (t) => {
  withAgent(t, ({ cls, own, put, fn }, given, said) => {
    cls({}, site);
    t.is(own(undefined, 'key', 'step', 1), 1);
    t.is(own(null, 'key', 'step', 1), 1);
    t.is(own('text', 'key', 'step', 1), 1);
    t.is(fn(7, site), 7);
    for (const self of [undefined, null, 'text', {}, { step: 1 }]) put(self, 'key', 'step');
    const accessor = {
      get step() {
        return t.fail('a getter was run');
      },
    };
    put(accessor, 'key', 'step');
    const proxy = new Proxy({ step() {} }, { getOwnPropertyDescriptor: () => t.fail() as never });
    put(proxy, 'key', 'step');
    put({ __proto__: { step() {} } }, 'key', 'step');
    t.deepEqual([given, said], [[], []]);
  });
});

test.serial('a field keeps its attributes, and is not written when nothing changes', (t) => {
  const self = Object.defineProperty({}, 'step', { value: () => 1, configurable: true });
  withAgent(t, ({ put }) => put(self, 'key', 'step'));
  t.deepEqual(Object.getOwnPropertyDescriptor(self, 'step'), {
    value: traced,
    writable: false,
    enumerable: false,
    configurable: true,
  });
  const frozen = Object.freeze({ step: traced });
  withAgent(t, ({ put }, _given, said) => {
    put(frozen, 'key', 'step');
    t.deepEqual(said, []);
  });
});

test.serial('what fails costs the recording only, and is said', (t) => {
  const fails = () => {
    throw new Error('broken');
  };
  withAgent(
    t,
    ({ cls, own, put, fn }, _given, said) => {
      const step = () => 1;
      const self = { step };
      const value = {};
      t.is(cls(class {}, site), undefined);
      t.is(own(self, 'key', 'think', value), value);
      t.is(fn(step, site), step);
      put(self, 'key', 'step');
      t.is(self.step, step);
      t.deepEqual(
        said.map((line) => line.replace(/^.*?STENO_INTERNAL: /, '')),
        ['class A is not recorded: Error: broken.'],
      );
    },
    fails,
  );
  withAgent(
    t,
    ({ own }, _given, said) => {
      own({}, 'key', 'think', 1);
      t.regex(said.join(), /STENO_INTERNAL: field think is not recorded: Error: broken\.$/);
    },
    fails,
  );
  withAgent(
    t,
    ({ put }, _given, said) => {
      put({ think() {} }, 'key', 'think');
      t.regex(said.join(), /STENO_INTERNAL: field think is not recorded: Error: broken\.$/);
    },
    fails,
  );
  withAgent(
    t,
    ({ fn }, _given, said) => {
      fn(() => 1, site);
      t.regex(said.join(), /STENO_INTERNAL: function A is not recorded: Error: broken\.$/);
    },
    fails,
  );
});

test.serial('the global is hidden and cannot be changed; only its own agent takes it away', (t) => {
  const none = {} as HandOver;
  const diagnostics = createDiagnostics('silent');
  const withdrawFirst = publishAgent(none, diagnostics);
  const withdraw = publishAgent(none, diagnostics);
  const { value, ...attributes } = Object.getOwnPropertyDescriptor(globalThis, GLOBAL_NAME) ?? {};
  t.deepEqual(attributes, { enumerable: false, configurable: true, writable: false });
  t.true(Object.isFrozen(value));
  withdrawFirst();
  t.is(Reflect.get(globalThis, GLOBAL_NAME), value);
  withdraw();
  t.false(GLOBAL_NAME in globalThis);
});
