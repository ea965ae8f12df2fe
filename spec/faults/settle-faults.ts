import type { Fault } from './fault.js';

/** Faults of the room that follows results. */
export const SETTLE_FAULTS: readonly Fault[] = [
  {
    name: 'a rejection is swallowed',
    file: 'settle/promise.js',
    find: 'this.#own && !this.#touched',
    replace: 'false',
  },
  {
    name: 'an unhandled rejection is told twice',
    file: 'settle/promise.js',
    find: 'this.#own && !this.#touched',
    replace: 'this.#own',
  },
  {
    name: 'a rejection that the callee passed on is swallowed',
    file: 'settle/promise.js',
    find: '            unseen.add(promise, this);',
    replace: '            this.react(promise);',
  },
  {
    name: 'finally is lost on early return',
    file: 'settle/iteration.js',
    find: '            result = (0, intrinsics_js_1.apply)(original, this, args);',
    replace:
      "            result = step === 'return' ? { done: true, value: args[0] } : (0, intrinsics_js_1.apply)(original, this, args);",
  },
  {
    name: 'return and throw of an iterator are confused with next',
    file: 'settle/iteration.js',
    find: '(0, own_method_js_1.findMethod)(parent, step) ?? first',
    replace: "(0, own_method_js_1.findMethod)(parent, 'next') ?? first",
  },
  {
    name: 'a lazy thenable is run a second time',
    file: 'settle/thenable.js',
    find: '            const [onFulfilled, onRejected, ...rest] = args;',
    replace:
      '            const [onFulfilled, onRejected, ...rest] = args; (0, intrinsics_js_1.apply)(original, this, [() => {}, () => {}]);',
  },
];
