import type { Fault } from './fault.js';
import { SETTLE_FAULTS } from './settle-faults.js';

/** Each breaks one promise of the library, and has to turn specs red. */
export const FAULTS: readonly Fault[] = [
  ...SETTLE_FAULTS,
  {
    name: 'a microtask more',
    file: 'session/tracer.js',
    find: '        return result;\n    }\n    fail(call, error) {',
    replace:
      '        return result instanceof Promise ? result.then((value) => value) : result;\n    }\n    fail(call, error) {',
  },
  {
    name: 'wrong this',
    file: 'proxy/trace-point.js',
    find: '            result = this.invoke(target, self, args);',
    replace:
      "            result = this.invoke(target, typeof self === 'object' && self !== null ? new Proxy(self, {}) : self, args);",
  },
  {
    name: 'an inherited method is patched on the wrong prototype',
    file: 'proxy/member-tracer.js',
    find: 'const overrides = declaring !== holder && (0, builtin_js_1.isBuiltinHolder)(declaring);',
    replace: 'const overrides = declaring !== holder;',
  },
  {
    name: 'an inherited method is recorded for objects of other classes too',
    file: 'proxy/member-tracer.js',
    find: 'const scope = { applies: (self) => self === holder || descends(holder, self) };',
    replace: 'const scope = { applies: () => true };',
  },
  {
    name: 'statics are handed over after static fields',
    file: 'loader/classes.js',
    find: 'draft.insertions.put(blockOffset(node), ',
    replace: 'draft.insertions.put(node.body.end - 1, ',
  },
  {
    name: 'super is recorded twice',
    file: 'session/settling.js',
    find: '        call.written = true;',
    replace:
      '        if (call.inherited) call.session.emit({ ...settledEntry(call, end, failed, endNs), seq: call.session.nextSeq() });\n        call.written = true;',
  },
  {
    name: 'an own field is missed',
    file: 'proxy/targets.js',
    find: 'return target === undefined ? value : this.#ownField(self, member, value, target);',
    replace: 'return value;',
  },
  {
    name: 'the parent is lost over await',
    file: 'session/tracer.js',
    find: 'const call = (0, begin_call_js_1.beginCall)(',
    replace:
      'if (this.#running === undefined) this.context.enter(undefined);\n            const call = (0, begin_call_js_1.beginCall)(',
  },
  {
    name: 'the turn of a sibling session',
    file: 'session/turns.js',
    find: 'outer?.within?.session === session.id',
    replace: 'outer?.within !== undefined',
  },
  {
    name: 'a bound method is wrapped twice',
    file: 'loader/classes.js',
    find: 'return !isBoundMethod(value.callee, member);',
    replace: 'return true;',
  },
  {
    name: 'an event is ended twice',
    file: 'session/settling.js',
    find: '            call.session.emit(settledEntry(call, end, failed, endNs));',
    replace:
      '            for (const _ of [1, 2]) call.session.emit(settledEntry(call, end, failed, endNs));',
  },
  {
    name: 'an event is never ended on throw',
    file: 'session/tracer.js',
    find: "        call.settled('error', error);\n        this.#returnTo(call, error);",
    replace: '        this.#returnTo(call, error);',
  },
  {
    name: 'the rewriter shifts a line',
    file: 'loader/inserted-code.js',
    find: "suffix: '))' };",
    replace: "suffix: ')\\n)' };",
  },
];
