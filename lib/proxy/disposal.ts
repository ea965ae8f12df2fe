/**
 * `using` and disposable stacks of V8 13 (Node 24) refuse a method that is callable but no plain
 * function: a Proxy, even a bound function.
 */
const REFUSING: ReadonlySet<unknown> = new Set(
  refusesProxies() ? [Reflect.get(Symbol, 'dispose'), Reflect.get(Symbol, 'asyncDispose')] : [],
);

/** Whether what stands under this key has to be a plain function. */
export const wantsPlainFunction = (key: PropertyKey): boolean => REFUSING.has(key);

function refusesProxies(): boolean {
  const Stack: unknown = Reflect.get(globalThis, 'DisposableStack');
  if (typeof Stack !== 'function') return false;
  const stack = Reflect.construct(Stack, []) as { use(value: object): void };
  try {
    stack.use({ [Reflect.get(Symbol, 'dispose') as symbol]: new Proxy(() => undefined, {}) });
    return false;
  } catch {
    return true;
  }
}
