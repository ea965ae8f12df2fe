import {
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  isArray,
  ownKeys,
  preventExtensions,
  sameValue,
  setPrototypeOf,
} from '../runtime/intrinsics.js';
import { isConstructor } from './function-shape.js';
import type { Callable } from './trace-point.js';

/**
 * The target of a view's Proxy. The language checks what a Proxy answers against its target: of a
 * frozen object it could answer the object's own functions only, which nobody records. So the target
 * is another object, which has of the real one just what these checks ask for: each property that
 * can never change any more, as the view shows it; and, once the object is known to be closed, all
 * its keys and its prototype.
 */
export class Shadow {
  readonly target: object;
  #holdsFixed = false;
  #closed = false;

  constructor(real: object) {
    this.target = createTarget(real);
    setPrototypeOf(this.target, inspected(real));
  }

  /** The property as the view has shown it for good. */
  fixed(key: PropertyKey): PropertyDescriptor | undefined {
    if (!this.#holdsFixed) return undefined;
    const shown = getOwnPropertyDescriptor(this.target, key);
    return shown === undefined || shown.configurable || shown.writable ? undefined : shown;
  }

  /** Whether a definition would change what the view has shown for good. */
  refuses(key: PropertyKey, wanted: PropertyDescriptor): boolean {
    const fixed = this.fixed(key);
    if (fixed === undefined) return false;
    const parts = ['value', 'get', 'set'] as const;
    return parts.some((part) => hasOwn(wanted, part) && !sameValue(wanted[part], fixed[part]));
  }

  /**
   * The property with what the view has said of it for good: V8 makes elements of a sealed array
   * configurable again when another one is frozen.
   */
  agreed(key: PropertyKey, shown: PropertyDescriptor): PropertyDescriptor {
    if (!this.#holdsFixed || !shown.configurable) return shown;
    const said = getOwnPropertyDescriptor(this.target, key);
    return said === undefined || said.configurable ? shown : { ...shown, configurable: false };
  }

  /** Keeps what the view is about to show of a property; nothing where it is not there. */
  keep(key: PropertyKey, shown: PropertyDescriptor | undefined): void {
    if (shown === undefined) deleteProperty(this.target, key);
    else if (!shown.configurable) {
      this.#holdsFixed = true;
      defineProperty(this.target, key, shown);
    }
  }

  /** Lets go what the object has no more: possible in a closed one, too. */
  retain(keys: readonly PropertyKey[]): void {
    if (!this.#closed) return;
    for (const key of ownKeys(this.target)) {
      if (!keys.includes(key)) deleteProperty(this.target, key);
    }
  }

  /** The object takes no more properties. */
  close(real: object, shown: (key: PropertyKey) => PropertyDescriptor | undefined): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#holdsFixed = true;
    for (const key of ownKeys(real)) {
      const descriptor = shown(key);
      if (descriptor !== undefined) defineProperty(this.target, key, descriptor);
    }
    setPrototypeOf(this.target, getPrototypeOf(real));
    preventExtensions(this.target);
  }
}

/** Of the real object's kind, as `typeof`, `new` and `Array.isArray` tell it; without properties. */
function createTarget(real: object): object {
  if (isArray(real)) return [];
  if (typeof real !== 'function') return {};
  // Neither an arrow nor a bound function has a `prototype`, which could not be taken away.
  const target: Callable = isConstructor(real as Callable) ? constructible() : () => undefined;
  for (const key of ownKeys(target)) deleteProperty(target, key);
  return target;
}

/** `util.inspect` passes by the traps and looks at the target, which asks it to look at the object. */
const inspected = (real: object): object => ({
  [Symbol.for('nodejs.util.inspect.custom')]: () => real,
});

const constructible = (): Callable =>
  Function.prototype.bind.call(function nothing() {}, undefined) as Callable;
