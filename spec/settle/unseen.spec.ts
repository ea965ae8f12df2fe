import { setImmediate as nextTurn } from 'node:timers/promises';
import { inspect } from 'node:util';
import { promiseHooks, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import test from 'ava';
import { UnseenPromises } from '../../lib/settle/unseen.js';

/** A promise that waits to be looked at, and what became of it. */
function waiting(unseen: UnseenPromises, promise: Promise<unknown>) {
  const seen: unknown[] = [];
  unseen.add(promise, {
    react: (of) => seen.push(of === promise ? 'reacted' : 'of another'),
    rejected: (reason) => seen.push(reason),
  });
  return seen;
}

function pending() {
  let resolve: (value?: unknown) => void = () => undefined;
  let reject: (reason?: unknown) => void = () => undefined;
  const promise = new Promise((ok, no) => {
    [resolve, reject] = [ok, no];
  });
  return { promise, resolve, reject };
}

/** Rejected, and handled by the program in a way that cannot be seen. */
function rejected(reason: unknown): Promise<never> {
  const promise = Promise.reject(reason);
  promise.catch(() => undefined);
  return promise;
}

/** How often V8's promise hook is put on and taken off meanwhile. */
async function countingHooks(run: (hooks: { on: number; off: number }) => Promise<void>) {
  const hooks = { on: 0, off: 0 };
  const { onSettled } = promiseHooks;
  promiseHooks.onSettled = (settled) => {
    hooks.on += 1;
    const stop = onSettled(settled) as () => void;
    return (() => {
      hooks.off += 1;
      stop();
    }) as never;
  };
  try {
    await run(hooks);
  } finally {
    promiseHooks.onSettled = onSettled;
  }
}

const listeners = () => ({
  beforeExit: process.listeners('beforeExit').length,
  unhandledRejection: process.listeners('unhandledRejection').length,
});

test.serial('what has settled when the turn ends is reacted to, without any hook', async (t) => {
  await countingHooks(async (hooks) => {
    const before = listeners();
    const unseen = new UnseenPromises();
    const fulfilled = waiting(unseen, Promise.resolve(1));
    const handled = waiting(unseen, rejected(new Error('no')));
    t.deepEqual(listeners(), {
      beforeExit: before.beforeExit + 1,
      unhandledRejection: before.unhandledRejection + 1,
    });
    t.deepEqual([fulfilled, handled], [[], []]);
    await nextTurn();
    t.deepEqual([fulfilled, handled], [['reacted'], ['reacted']]);
    t.deepEqual(listeners(), before);
    t.deepEqual(hooks, { on: 0, off: 0 });
  });
});

test.serial('what is used before the turn ends is left to its user', async (t) => {
  const unseen = new UnseenPromises();
  const promise = Promise.resolve(1);
  const seen = waiting(unseen, promise);
  unseen.remove(promise);
  unseen.remove(promise);
  await nextTurn();
  t.deepEqual(seen, []);
});

test.serial(
  'what is pending is hooked until it settles, and reacted to a turn later',
  async (t) => {
    await countingHooks(async (hooks) => {
      const unseen = new UnseenPromises();
      const [one, other] = [pending(), pending()];
      const seen = waiting(unseen, one.promise);
      const seenOfOther = waiting(unseen, other.promise);
      await nextTurn();
      await nextTurn();
      t.deepEqual([seen, hooks], [[], { on: 1, off: 0 }]);
      one.resolve();
      await null;
      t.deepEqual(seen, []);
      await nextTurn();
      t.deepEqual([seen, seenOfOther], [['reacted'], []]);
      t.deepEqual(hooks, { on: 1, off: 0 });
      other.resolve();
      await nextTurn();
      t.deepEqual(seenOfOther, ['reacted']);
      t.deepEqual(hooks, { on: 1, off: 1 });
      const third = pending();
      const seenOfThird = waiting(unseen, third.promise);
      await nextTurn();
      t.deepEqual(hooks, { on: 2, off: 1 });
      third.resolve();
      await nextTurn();
      t.deepEqual([seenOfThird, hooks], [['reacted'], { on: 2, off: 2 }]);
    });
  },
);

test.serial('one that is resolved with another promise waits for that one', async (t) => {
  await countingHooks(async (hooks) => {
    const unseen = new UnseenPromises();
    const [one, other] = [pending(), pending()];
    const seen = waiting(unseen, one.promise);
    await nextTurn();
    one.resolve(other.promise);
    await nextTurn();
    await nextTurn();
    t.deepEqual(seen, []);
    t.is(hooks.on - hooks.off, 1);
    other.resolve();
    await nextTurn();
    await nextTurn();
    t.deepEqual(seen, ['reacted']);
    t.is(hooks.on, hooks.off);
  });
});

test.serial('one that is used while it is pending takes the hook with it', async (t) => {
  await countingHooks(async (hooks) => {
    const unseen = new UnseenPromises();
    const { promise, resolve } = pending();
    const seen = waiting(unseen, promise);
    await nextTurn();
    unseen.remove(promise);
    t.deepEqual(hooks, { on: 1, off: 1 });
    unseen.remove(promise);
    resolve();
    await nextTurn();
    t.deepEqual(seen, []);
    t.deepEqual(hooks, { on: 1, off: 1 });
  });
});

test.serial('within a turn the hook stays on: its end decides', async (t) => {
  await countingHooks(async (hooks) => {
    const unseen = new UnseenPromises();
    const { promise } = pending();
    waiting(unseen, promise);
    await nextTurn();
    const again = waiting(unseen, Promise.resolve());
    unseen.remove(promise);
    t.deepEqual(hooks, { on: 1, off: 0 });
    await nextTurn();
    t.deepEqual([again, hooks], [['reacted'], { on: 1, off: 1 }]);
  });
});

test.serial('promises that are collected are not waited for', async (t) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await countingHooks(async (hooks) => {
    const unseen = new UnseenPromises();
    for (let n = 0; n < 10; n += 1) waiting(unseen, new Promise(() => undefined));
    await nextTurn();
    t.deepEqual(hooks, { on: 1, off: 0 });
    for (let n = 0; n < 50 && hooks.off === 0; n += 1) {
      collect();
      await nextTurn();
    }
    t.deepEqual(hooks, { on: 1, off: 1 });
  });
});

test.serial(
  'a rejection that Node reports is learnt from the report, before others hear',
  async (t) => {
    const unseen = new UnseenPromises();
    const error = new Error('no');
    const promise = rejected(error);
    const seen = waiting(unseen, promise);
    const [ours] = process.listeners('unhandledRejection');
    ours?.(new Error('of another'), rejected(1));
    t.deepEqual(seen, []);
    ours?.(error, promise);
    ours?.(error, promise);
    t.deepEqual(seen, [error]);
    await nextTurn();
    t.deepEqual(seen, [error]);
  },
);

test.serial('the end of the event loop ends the turn too, once', async (t) => {
  const unseen = new UnseenPromises();
  const seen = waiting(unseen, Promise.resolve());
  const before = listeners();
  const last = process.listeners('beforeExit').at(-1) as (code: number) => void;
  last(0);
  t.deepEqual(seen, ['reacted']);
  t.is(listeners().beforeExit, before.beforeExit - 1);
  await nextTurn();
  t.deepEqual(seen, ['reacted']);
});

test.serial('the error that ends the program is that of the promise which holds it', async (t) => {
  const [first, second] = [new Error('one\nmore'), new TypeError('two\nlines')];
  const outcomes = async (error: unknown, origin: string, ...reasons: unknown[]) => {
    const unseen = new UnseenPromises();
    const open = waiting(unseen, new Promise(() => undefined));
    const fulfilled = waiting(unseen, Promise.resolve('two'));
    const seen = reasons.map((reason) => waiting(unseen, rejected(reason)));
    unseen.uncaught(error, origin);
    await nextTurn();
    t.deepEqual([open, fulfilled], [[], ['reacted']]);
    return seen.flat();
  };
  const origin = 'unhandledRejection';
  t.deepEqual(await outcomes(second, origin, first, second), ['reacted', second]);
  t.deepEqual(await outcomes(first, origin, first, second), [first, 'reacted']);
  t.deepEqual(await outcomes(new Error('three'), origin, first), ['reacted']);
  t.deepEqual(await outcomes(first, 'uncaughtException', first), ['reacted']);
  t.deepEqual(await outcomes(null, origin, first), ['reacted']);
  t.deepEqual(await outcomes(null, origin, null), [null]);
  const wrapped = Object.assign(new Error('says only the reason'), {
    code: 'ERR_UNHANDLED_REJECTION',
  });
  t.deepEqual(await outcomes(wrapped, origin, 'a text'), [wrapped]);
  t.deepEqual(await outcomes(wrapped, origin, 'a text', 'another'), ['reacted', 'reacted']);
});

test.serial('no code of the program runs where a promise is looked at', async (t) => {
  const unseen = new UnseenPromises();
  const run = () => t.fail('code of the program was run');
  const reason = Object.defineProperty({ [inspect.custom]: run }, 'deep', {
    enumerable: true,
    get: run,
  });
  const promise = Object.assign(rejected(reason), { [inspect.custom]: run });
  const seen = waiting(unseen, promise);
  unseen.uncaught(reason, 'unhandledRejection');
  await nextTurn();
  t.is(seen.length, 1);
});

test.serial('a promise is told by its state, whatever it holds and is called', async (t) => {
  class Odd extends Promise<unknown> {
    override get [Symbol.toStringTag]() {
      return '{ <pending> }';
    }
  }
  const unseen = new UnseenPromises();
  const seen = [
    waiting(unseen, Promise.resolve('<pending>')),
    waiting(unseen, Promise.resolve({ '<rejected>': 1 })),
    waiting(unseen, Object.assign(Promise.resolve(), { '<pending>': 1 })),
  ];
  const later = waiting(unseen, new Odd(() => undefined));
  await nextTurn();
  t.deepEqual(seen, [['reacted'], ['reacted'], ['reacted']]);
  t.deepEqual(later, []);
});
