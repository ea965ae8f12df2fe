import {
  construct,
  defineProperty,
  deleteProperty,
  getOwnPropertyDescriptor,
  getProperty,
  getPrototypeOf,
  hasOwn,
  hasProperty,
  isExtensible,
  ownKeys,
  preventExtensions,
  setProperty,
  setPrototypeOf,
} from '../runtime/intrinsics.js';
import { isObject } from './members.js';
import type { Shadow } from './shadow.js';
import type { Callable } from './trace-point.js';
import type { View } from './view.js';
import { ViewMembers } from './view-members.js';
import { ViewPoint } from './view-point.js';
import type { ViewedFunction, ViewTools } from './view-tools.js';

const PARTS = ['value', 'get', 'set'] as const;

/**
 * The traps of a view. Each asks the real object and shows its answer; the shadow, which is the
 * target of the Proxy, is told before what the language will check.
 */
export class ViewHandler implements ProxyHandler<object> {
  readonly #view: View;
  readonly #shadow: Shadow;
  readonly #tools: ViewTools;
  readonly #members: ViewMembers;
  #call: ViewPoint | undefined;
  #construction: ViewPoint | undefined;

  constructor(view: View, shadow: Shadow, tools: ViewTools) {
    this.#view = view;
    this.#shadow = shadow;
    this.#tools = tools;
    this.#members = new ViewMembers(view, tools);
  }

  get(_target: object, key: PropertyKey, receiver: unknown): unknown {
    const { real, proxy } = this.#view;
    const fixed = this.#shadow.fixed(key);
    if (fixed !== undefined && hasOwn(fixed, 'value')) return fixed.value;
    const value: unknown = getProperty(real, key, receiver === proxy ? real : receiver);
    return this.#members.outside(key, value);
  }

  set(_target: object, key: PropertyKey, value: unknown, receiver: unknown): boolean {
    const { real, proxy } = this.#view;
    if (receiver !== proxy) return setProperty(real, key, value, receiver);
    return setProperty(real, key, this.#members.inside(value), real);
  }

  has(_target: object, key: PropertyKey): boolean {
    const there = hasProperty(this.#view.real, key);
    if (!there) this.#shadow.keep(key, undefined);
    return there;
  }

  deleteProperty(_target: object, key: PropertyKey): boolean {
    const deleted = deleteProperty(this.#view.real, key);
    if (deleted) this.#shadow.keep(key, undefined);
    return deleted;
  }

  ownKeys(): (string | symbol)[] {
    const keys = ownKeys(this.#view.real);
    this.#shadow.retain(keys);
    return keys;
  }

  getOwnPropertyDescriptor(_target: object, key: PropertyKey): PropertyDescriptor | undefined {
    const shown = this.#shown(key);
    this.#shadow.keep(key, shown);
    return shown;
  }

  defineProperty(_target: object, key: PropertyKey, wanted: PropertyDescriptor): boolean {
    const inside = { ...wanted };
    for (const part of PARTS) {
      if (hasOwn(wanted, part)) inside[part] = this.#members.inside(wanted[part]) as never;
    }
    // Asked first, for it may throw. Of a property that is fixed this changes nothing.
    const defined = defineProperty(this.#view.real, key, inside);
    if (!defined || this.#shadow.refuses(key, wanted)) return false;
    const shown = this.#shown(key);
    if (shown === undefined || shown.configurable) return true;
    // What is defined for good has to stay as it was given; an array's length is made a number of.
    const given = shown.writable ? {} : wanted;
    for (const part of PARTS) {
      if (hasOwn(given, part) && isObject(shown[part])) shown[part] = given[part];
    }
    this.#shadow.keep(key, shown);
    return true;
  }

  getPrototypeOf(): object | null {
    return getPrototypeOf(this.#view.real);
  }

  setPrototypeOf(_target: object, prototype: object | null): boolean {
    return setPrototypeOf(this.#view.real, this.#members.inside(prototype) as object | null);
  }

  isExtensible(): boolean {
    const extensible = isExtensible(this.#view.real);
    if (!extensible) this.#close();
    return extensible;
  }

  preventExtensions(): boolean {
    const prevented = preventExtensions(this.#view.real);
    if (prevented) this.#close();
    return prevented;
  }

  apply(_target: object, self: unknown, args: unknown[]): unknown {
    this.#call ??= this.#callPoint();
    return this.#call.apply(this.#view.real as Callable, self, args);
  }

  construct(_target: object, args: unknown[], newTarget: unknown): object {
    const { real, proxy, scope } = this.#view;
    const isOwn = newTarget === proxy;
    // An object of a subclass is that class's own, and has to stay what its constructor sees.
    const make = (): object => {
      const made = construct(
        real as Callable,
        args,
        (isOwn ? real : newTarget) as Callable,
      ) as object;
      return isOwn && scope.of === 'class' ? this.#tools.made(made, this.#view).proxy : made;
    };
    this.#construction ??= this.#constructionPoint();
    return this.#construction.apply(make, real, args) as object;
  }

  #callPoint(): ViewPoint {
    const { above, scope, real } = this.#view;
    const point = new ViewPoint(
      this.#tools.recorder,
      above?.as === 'part' ? above.view : this.#view,
    );
    const form = scope.of === 'function' ? 'function' : 'method';
    if (scope.call !== undefined)
      this.#record(point, { ...scope.call, form, fn: real as Callable });
    return point;
  }

  #constructionPoint(): ViewPoint {
    const { real, scope } = this.#view;
    const point = new ViewPoint(this.#tools.recorder, this.#view);
    const decision = scope.construction;
    const found = { member: 'constructor', form: 'construct', fn: real as Callable } as const;
    if (decision !== undefined) this.#record(point, { ...found, decision });
    return point;
  }

  #record(point: ViewPoint, found: ViewedFunction): void {
    point.ask(found.member, () => this.#tools.bind(this.#view, found));
  }

  #shown(key: PropertyKey): PropertyDescriptor | undefined {
    const descriptor = getOwnPropertyDescriptor(this.#view.real, key);
    if (descriptor === undefined) return undefined;
    const shown = this.#shadow.fixed(key) ?? this.#members.shown(key, descriptor);
    return this.#shadow.agreed(key, shown);
  }

  #close(): void {
    this.#shadow.close(this.#view.real, (key) => this.#shown(key));
  }
}
