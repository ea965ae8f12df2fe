import type { Binding, CallRecorder, PolicyContext } from '../model/binding.js';
import type { Instrumenter } from './instrumenter.js';
import { declaringHolder, memberKey } from './members.js';
import type { Patcher } from './patcher.js';
import { Shadow } from './shadow.js';
import type { Callable } from './trace-point.js';
import { type Above, View } from './view.js';
import { ViewHandler } from './view-handler.js';
import type { ViewPoint } from './view-point.js';
import type { ViewScope } from './view-scope.js';
import type { ViewedFunction, ViewTools } from './view-tools.js';

interface ShownFunction {
  readonly fn: Callable;
  readonly point: ViewPoint;
  readonly view: View;
}

/** All views of the process. */
export class Views implements ViewTools {
  readonly recorder: CallRecorder;
  readonly #patcher: Patcher;
  readonly #instrumenter: Instrumenter;
  readonly #byProxy = new WeakMap<object, View>();
  readonly #shown = new WeakMap<object, ShownFunction>();
  /** One a policy and object. */
  readonly #byContext = new WeakMap<PolicyContext, WeakMap<object, View>>();

  constructor(recorder: CallRecorder, patcher: Patcher, instrumenter: Instrumenter) {
    this.recorder = recorder;
    this.#patcher = patcher;
    this.#instrumenter = instrumenter;
  }

  /** The view of an object, or of another policy's view; the same one for the same policy. */
  of(value: object, scope: ViewScope, context: PolicyContext): object {
    for (let view = this.#byProxy.get(value); view !== undefined; ) {
      if (view.context === context && view.open) return value;
      view = this.#byProxy.get(view.real);
    }
    if (scope.of === 'object') this.#reportMissing(value, scope);
    return this.#viewOf(value, scope, context).proxy;
  }

  /** The object behind a view, or behind views of views, or the value itself. */
  innermost(value: object): object {
    let at = value;
    for (let view = this.#byProxy.get(at); view !== undefined; view = this.#byProxy.get(at)) {
      at = view.real;
    }
    return at;
  }

  /** What a Proxy stands for, where it is a view or a function that one has shown. */
  behind(proxy: object): object | undefined {
    return this.#byProxy.get(proxy)?.real ?? this.#shown.get(proxy)?.fn;
  }

  /** Whether calls through it, or of it, are recorded. */
  isOpen(value: object): boolean {
    const view = this.#byProxy.get(value);
    if (view !== undefined) return view.open;
    const shown = this.#shown.get(value);
    return shown?.view.open === true && shown.point.bindings.length > 0;
  }

  /** Answers whether it was a view. */
  close(value: object): boolean {
    const view = this.#byProxy.get(value);
    view?.close();
    return view !== undefined;
  }

  bind(view: View, found: ViewedFunction): Binding {
    const { context, scope } = view;
    const applies = (self: unknown) =>
      view.open && !this.#patcher.isRecordedFor(found.fn, self, context);
    return this.#instrumenter.bindings.of(
      { ...found, className: scope.className, applies },
      { context },
    );
  }

  create(real: object, scope: ViewScope, context: PolicyContext, above: Above | undefined): View {
    const shadow = new Shadow(real);
    const view = new View(real, scope, context, above, (made) => {
      return new Proxy(shadow.target, new ViewHandler(made, shadow, this));
    });
    this.#byProxy.set(view.proxy, view);
    return view;
  }

  made(instance: object, view: View): View {
    return this.#viewOf(instance, view.scope.instances ?? view.scope, view.context, {
      view,
      as: 'made',
    });
  }

  show(proxy: Callable, fn: Callable, point: ViewPoint, view: View): void {
    this.#shown.set(proxy, { fn, point, view });
  }

  shownBy(proxy: object, view: View): object | undefined {
    const other = this.#byProxy.get(proxy);
    if (other !== undefined) {
      const { above } = other;
      const isPart = above?.as === 'part' && above.view === view;
      return other === view || isPart ? other.real : undefined;
    }
    const shown = this.#shown.get(proxy);
    return shown?.view === view ? shown.fn : undefined;
  }

  #reportMissing(object: object, scope: ViewScope): void {
    for (const member of scope.plainMembers) {
      if (declaringHolder(object, memberKey(member, object)) !== undefined) continue;
      this.#instrumenter.unreachable.say(scope.className, member, 'the object has no such method');
    }
  }

  #viewOf(real: object, scope: ViewScope, context: PolicyContext, above?: Above): View {
    let views = this.#byContext.get(context);
    if (views === undefined) {
      views = new WeakMap();
      this.#byContext.set(context, views);
    }
    const known = views.get(real);
    // What a class made stays the same also when nothing is recorded any more.
    if (known !== undefined && (known.open || above !== undefined)) return known;
    const view = this.create(real, scope, context, above);
    views.set(real, view);
    return view;
  }
}
