import type { HandOver } from '../model/hand-over.js';
import type { Site } from '../model/site.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import { apply, defineProperty, getOwnPropertyDescriptor, isProxy } from '../runtime/intrinsics.js';
import { GLOBAL_NAME } from './inserted-code.js';

type Callable = (...args: unknown[]) => unknown;

/** What rewritten sources find under the global name; none of it throws. */
interface AgentGlobal {
  cls(cls: unknown, site: Site): void;
  /** A field's value on its way into the field. */
  own(self: unknown, siteKey: string, member: string, value: unknown): unknown;
  /** A field that has just been assigned; no accessor and no trap of the program's is run. */
  put(self: unknown, siteKey: string, member: string): void;
  fn(fn: unknown, site: Site): unknown;
}

/**
 * Gives rewritten sources the way to the agent.
 * @returns what takes it away; sources that still look for it then run as written.
 */
export function publishAgent(handOver: HandOver, diagnostics: Diagnostics): () => void {
  const { classDeclared, ownField, functionDeclared } = handOver;

  const guarded = <Fallback>(what: string, fallback: Fallback, run: () => Fallback): Fallback => {
    try {
      return run();
    } catch (failure) {
      diagnostics.warn('STENO_INTERNAL', `${what} is not recorded: ${String(failure)}.`);
      return fallback;
    }
  };

  const agent: AgentGlobal = {
    cls: (cls, site) =>
      guarded(`class ${site.name}`, undefined, () => {
        if (isCallable(cls)) apply(classDeclared, handOver, [cls, site]);
      }),
    own: (self, siteKey, member, value) =>
      guarded(`field ${member}`, value, () =>
        isObject(self) ? apply(ownField, handOver, [self, siteKey, member, value]) : value,
      ),
    put: (self, siteKey, member) =>
      guarded(`field ${member}`, undefined, () => {
        if (!isObject(self) || isProxy(self)) return;
        const field = getOwnPropertyDescriptor(self, member);
        if (!isCallable(field?.value)) return;
        const value: unknown = apply(ownField, handOver, [self, siteKey, member, field.value]);
        if (value !== field.value) defineProperty(self, member, { value });
      }),
    fn: (fn, site) =>
      guarded(`function ${site.name}`, fn, () =>
        isCallable(fn) ? apply(functionDeclared, handOver, [fn, site]) : fn,
      ),
  };
  const published = Object.freeze(agent);
  defineProperty(globalThis, GLOBAL_NAME, {
    value: published,
    enumerable: false,
    configurable: true,
    writable: false,
  });
  return () => {
    if (Reflect.get(globalThis, GLOBAL_NAME) === published) {
      Reflect.deleteProperty(globalThis, GLOBAL_NAME);
    }
  };
}

const isCallable = (value: unknown): value is Callable => typeof value === 'function';

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || isCallable(value);
