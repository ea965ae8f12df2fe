import { type Callable, chainOf, isClass, type NaiveRecorder, type Strategy } from './recorder.js';

/** Methods replaced by wrappers where they stand; of a class on its prototype and its static side. */
export function onPrototypes(recorder: NaiveRecorder): Strategy {
  const patched = new WeakSet<object>();

  function wrap(name: string, fn: Callable): Callable {
    return function (this: unknown, ...args: unknown[]): unknown {
      return recorder.observe(name, fn, this, args);
    };
  }

  function patch(holder: object, from: object, names: readonly string[]): void {
    const plan = recorder.planOf(names);
    if (plan === undefined) return;
    for (const key of Reflect.ownKeys(from)) {
      const name = typeof key === 'symbol' ? `@@${key.description?.replace('Symbol.', '')}` : key;
      const descriptor = Object.getOwnPropertyDescriptor(from, key);
      const value: unknown = descriptor?.value;
      if (typeof value !== 'function' || key === 'constructor') continue;
      if (plan.decide(name) === undefined) continue;
      const shown = plan.className ? `${plan.className}.${name}` : name;
      Reflect.defineProperty(holder, key, { ...descriptor, value: wrap(shown, value as Callable) });
    }
  }

  return {
    traced<T>(target: T): T {
      if (typeof target !== 'function') return target;
      if (!isClass(target)) {
        return recorder.knowsFunction(target.name)
          ? (wrap(target.name, target as unknown as Callable) as T)
          : target;
      }
      const names = [target.name, ...chainOf(target.prototype)];
      patch(target.prototype, target.prototype, names);
      patch(target, target, names);
      patched.add(target.prototype);
      return target;
    },
    object<T>(target: T): T {
      if (typeof target !== 'object' || target === null) return target;
      if (patched.has(target)) return target;
      const prototype = Object.getPrototypeOf(target) as object | null;
      const names = chainOf(target);
      patch(target, target, names);
      if (prototype !== null && prototype !== Object.prototype && !patched.has(prototype)) {
        patch(target, prototype, names);
      }
      patched.add(target);
      return target;
    },
  };
}
