import type { Decision } from '../model/decision.js';
import type { CallForm } from '../model/record.js';
import { ignoresThis } from './function-shape.js';
import { isObject, memberName, ownerName } from './members.js';
import { copyMetadata } from './metadata.js';
import type { Callable } from './trace-point.js';
import type { View } from './view.js';
import { ViewPoint } from './view-point.js';
import type { ViewTools } from './view-tools.js';

/** What a view shows in place of what its object holds, and back. */
export class ViewMembers {
  readonly #view: View;
  readonly #tools: ViewTools;
  readonly #points = new WeakMap<Callable, ViewPoint>();
  /** Functions that are shown as they are. */
  readonly #plain = new WeakSet<Callable>();
  readonly #parts = new Map<PropertyKey, WeakMap<object, View>>();

  constructor(view: View, tools: ViewTools) {
    this.#view = view;
    this.#tools = tools;
  }

  /** What stands for `value`, which the object has under `key`; the same one each time. */
  outside(key: PropertyKey, value: unknown): unknown {
    if (!isObject(value)) return value;
    const { real, proxy, scope } = this.#view;
    if (value === real) return proxy;
    if (key === 'constructor' || key === 'prototype') return value;
    if (scope.leadsFurther(key)) return this.#part(key, value).proxy;
    return typeof value === 'function' ? this.#function(key, value as Callable) : value;
  }

  /** The property as the view shows it. */
  shown(key: PropertyKey, descriptor: PropertyDescriptor): PropertyDescriptor {
    if ('value' in descriptor)
      return { ...descriptor, value: this.outside(key, descriptor.value) as unknown };
    const { get, set } = descriptor;
    return {
      ...descriptor,
      ...(get && { get: this.#point(get as Callable).traced as () => unknown }),
      ...(set && { set: this.#point(set as Callable).traced as (value: unknown) => void }),
    };
  }

  /** What the object is to hold in place of something that a view has shown. */
  inside(value: unknown): unknown {
    if (!isObject(value)) return value;
    return this.#tools.shownBy(value, this.#view) ?? value;
  }

  #part(key: PropertyKey, value: object): View {
    let parts = this.#parts.get(key);
    if (parts === undefined) {
      parts = new WeakMap();
      this.#parts.set(key, parts);
    }
    const known = parts.get(value);
    if (known !== undefined) return known;
    const { real, scope, context } = this.#view;
    const below = scope.below(real, key, ownerName(value));
    const part = this.#tools.create(value, below ?? scope, context, {
      view: this.#view,
      as: 'part',
    });
    parts.set(value, part);
    return part;
  }

  #function(key: PropertyKey, fn: Callable): Callable {
    const { real, scope } = this.#view;
    const decision = scope.decisionFor(real, key);
    if (decision === undefined && this.#isPlain(fn)) return fn;
    const point = this.#point(fn);
    if (decision !== undefined) point.ask(key, () => this.#bind(key, fn, decision));
    return point.traced ?? fn;
  }

  #isPlain(fn: Callable): boolean {
    if (this.#points.has(fn)) return false;
    if (this.#plain.has(fn)) return true;
    if (!ignoresThis(fn)) return false;
    this.#plain.add(fn);
    return true;
  }

  /** One a function, so that aliases stay equal. */
  #point(fn: Callable): ViewPoint {
    const known = this.#points.get(fn);
    if (known !== undefined) return known;
    const point = new ViewPoint(this.#tools.recorder, this.#view);
    point.traced = new Proxy(fn, point);
    copyMetadata(fn, point.traced);
    this.#points.set(fn, point);
    // The program may give the object itself what it got from the view.
    this.#points.set(point.traced, point);
    this.#tools.show(point.traced, fn, point, this.#view);
    return point;
  }

  #bind(key: PropertyKey, fn: Callable, decision: Decision) {
    const form: CallForm = this.#view.scope.of === 'class' ? 'static' : 'method';
    return this.#tools.bind(this.#view, { member: memberName(key), form, fn, decision });
  }
}
