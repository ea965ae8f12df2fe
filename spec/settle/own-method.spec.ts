import test from 'ava';
import { findMethod, shadowMethod } from '../../lib/settle/own-method.js';
import { looks } from './observed.js';

const passOn = (log: string[]) => (original: (this: unknown, ...args: unknown[]) => unknown) =>
  function (this: unknown, ...args: unknown[]): unknown {
    log.push('ours');
    return original.apply(this, args);
  };

test('a method is found where the chain has it first; no accessor is run', (t) => {
  const base = { run() {}, value: 1 };
  const object = { __proto__: base, own() {} };
  t.is(findMethod(object, 'own'), object.own);
  t.is(findMethod(object, 'run'), base.run);
  t.is(findMethod(object, 'missing'), undefined);
  t.is(findMethod(object, 'value'), undefined);
  const hidden = {
    __proto__: base,
    run: 'no function',
    get own(): unknown {
      return t.fail('a getter was run');
    },
  };
  t.is(findMethod(hidden, 'run'), undefined);
  t.is(findMethod(hidden, 'own'), undefined);
});

test('an inherited method is put in front on the object, and is not listed', (t) => {
  class Query {
    rows = 2;
    run(a: number, b: number) {
      return a + b + this.rows;
    }
  }
  const log: string[] = [];
  const query = new Query();
  t.true(shadowMethod(query, 'run', passOn(log)));
  t.is(query.run(1, 2), 5);
  t.is(new Query().run(1, 2), 5);
  t.deepEqual(log, ['ours']);
  t.deepEqual(looks(query, 'run'), {
    writable: true,
    configurable: true,
    enumerable: false,
    name: 'run',
    length: 2,
  });
});

test('an own method keeps its attributes, its name and its length', (t) => {
  for (const attributes of [
    { writable: true, configurable: true, enumerable: true },
    { writable: true, configurable: false, enumerable: false },
    { writable: false, configurable: true, enumerable: true },
  ]) {
    const value = function named(_a: number) {};
    const object = Object.defineProperty({}, 'run', { ...attributes, value });
    t.true(shadowMethod(object, 'run', passOn([])));
    t.not(Object.getOwnPropertyDescriptor(object, 'run')?.value, value);
    t.deepEqual(looks(object, 'run'), { ...attributes, name: 'named', length: 1 });
    const method = Object.getOwnPropertyDescriptor(object, 'run')?.value as object;
    t.true(Object.getOwnPropertyDescriptor(method, 'name')?.configurable);
    t.true(Object.getOwnPropertyDescriptor(method, 'length')?.configurable);
  }
});

test('what has no such method or cannot be changed is left as it is', (t) => {
  const wrap = () => t.fail('nothing is there to wrap');
  t.false(shadowMethod({}, 'run', wrap as never));
  const run = () => 1;
  const frozen = Object.freeze({ run });
  t.false(shadowMethod(frozen, 'run', passOn([])));
  t.is(frozen.run, run);
});
