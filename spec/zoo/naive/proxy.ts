import { type Callable, chainOf, isClass, type NaiveRecorder, type Strategy } from './recorder.js';

/**
 * An ES Proxy around the object; a class becomes a Proxy whose instances are such Proxies.
 * `this` in its methods is the Proxy, or the object behind it.
 */
export function aroundObjects(recorder: NaiveRecorder, self: 'proxy' | 'target'): Strategy {
  const made = new WeakMap<object, object>();
  const proxies = new WeakSet<object>();

  function around<T extends object>(target: T, names: readonly string[]): T {
    if (proxies.has(target)) return target;
    const known = made.get(target);
    if (known !== undefined) return known as T;
    const plan = recorder.planOf(names);
    const proxy: T = new Proxy(target, {
      get(_, key, receiver) {
        const value: unknown = Reflect.get(target, key, self === 'proxy' ? receiver : target);
        if (typeof value !== 'function' || key === 'constructor') return value;
        const name = typeof key === 'symbol' ? `@@${key.description}` : key;
        const isNamed = plan?.decide(name.replace('@@Symbol.', '@@')) !== undefined;
        if (!isNamed && self === 'proxy') return value;
        return function (this: unknown, ...args: unknown[]): unknown {
          const receives = self === 'target' && this === proxy ? target : this;
          if (!isNamed) return Reflect.apply(value, receives, args);
          return recorder.observe(
            plan?.className ? `${plan.className}.${name}` : name,
            value as Callable,
            receives,
            args,
          );
        };
      },
      construct(_, args, newTarget) {
        const instance = Reflect.construct(target as Callable, args, newTarget) as object;
        return around(instance, chainOf(instance));
      },
    });
    made.set(target, proxy);
    proxies.add(proxy);
    return proxy;
  }

  return {
    traced<T>(target: T): T {
      if (typeof target !== 'function') return target;
      if (isClass(target)) return around(target, [target.name, ...chainOf(target.prototype)]) as T;
      if (!recorder.knowsFunction(target.name)) return target;
      return new Proxy(target, {
        apply: (fn, receiver, args) =>
          recorder.observe(target.name, fn as unknown as Callable, receiver, args),
      });
    },
    object<T>(target: T): T {
      if (typeof target !== 'object' || target === null) return target;
      return around(target, chainOf(target)) as T;
    },
  };
}
