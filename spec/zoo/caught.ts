import { join } from 'node:path';
import type { Broken } from '../faults/inject.js';
import type { Way } from './case.js';

/** Cases that each turn red by a fault of spec/faults, in one way; found by catch.js. */
export interface Caught {
  readonly fault: string;
  readonly way: Way;
  readonly cases: readonly string[];
}

export const CAUGHT: readonly Caught[] = [
  {
    fault: 'a rejection is swallowed',
    way: 'load',
    cases: ['process/rejection-listener', 'process/rejection-of-async'],
  },
  {
    fault: 'an unhandled rejection is told twice',
    way: 'load',
    cases: ['async/lazy-api-promise', 'async/thrown-values', 'process/rejection-listener'],
  },
  {
    fault: 'a rejection that the callee passed on is swallowed',
    way: 'load',
    cases: ['process/rejection-of-sync'],
  },
  {
    fault: 'finally is lost on early return',
    way: 'load',
    cases: ['async/generator-break', 'async/generator-return', 'async/generator-throw'],
  },
  {
    fault: 'return and throw of an iterator are confused with next',
    way: 'load',
    cases: ['async/generator-break', 'async/generator-return', 'async/generator-throw'],
  },
  {
    fault: 'a lazy thenable is run a second time',
    way: 'load',
    cases: ['async/thenable', 'async/thenable-odd', 'async/thenable-that-throws'],
  },
  {
    fault: 'a microtask more',
    way: 'load',
    cases: ['async/lazy-api-promise', 'async/order-await-then'],
  },
  {
    fault: 'wrong this',
    way: 'load',
    cases: [
      'builtins/map-subclass',
      'fields/private-and-brand-check',
      'selfcalls/fluent',
      'shapes/super-at-every-level',
    ],
  },
  {
    fault: 'an inherited method is patched on the wrong prototype',
    way: 'load',
    cases: ['shapes/rule-for-subclass', 'shapes/sibling-subclasses', 'shapes/static-side'],
  },
  {
    fault: 'an inherited method is recorded for objects of other classes too',
    way: 'load',
    cases: ['shapes/rule-for-subclass', 'shapes/sibling-subclasses', 'shapes/static-side'],
  },
  {
    fault: 'statics are handed over after static fields',
    way: 'load',
    cases: [
      'fields/static-arrow-and-block',
      'selfcalls/statics-and-singletons',
      'shapes/static-side',
    ],
  },
  {
    fault: 'super is recorded twice',
    way: 'load',
    cases: ['selfcalls/in-constructors', 'shapes/static-side'],
  },
  {
    fault: 'an own field is missed',
    way: 'load',
    cases: ['fields/arrow-in-constructor', 'fields/static-arrow-and-block', 'selfcalls/self-calls'],
  },
  {
    fault: 'the parent is lost over await',
    way: 'load',
    cases: ['async/concurrent-calls', 'async/order-await-then', 'async/parent-through-timers'],
  },
  {
    fault: 'the turn of a sibling session',
    way: 'load',
    cases: ['process/sessions-of-their-own'],
  },
  {
    fault: 'a bound method is wrapped twice',
    way: 'load',
    cases: ['fields/bind-in-subclass'],
  },
  {
    fault: 'an event is ended twice',
    way: 'load',
    cases: ['async/thenable', 'fields/bind-in-constructor'],
  },
  {
    fault: 'an event is never ended on throw',
    way: 'load',
    cases: ['async/thrown-values', 'builtins/error-subclass'],
  },
  {
    fault: 'the rewriter shifts a line',
    way: 'load',
    cases: ['identity/lines-of-stacks'],
  },
];

export const brokenBuild = ({ dir, lib }: Broken) => ({
  register: join(dir, 'register.js'),
  steno: join(lib, 'index.js'),
});
