import type { PolicyContext } from '../model/binding.js';
import { StenoError } from '../model/errors.js';
import type { HandOver } from '../model/hand-over.js';
import type { CompiledPolicy, FileTargets } from '../model/policy.js';
import type { Site } from '../model/site.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import { type Decide, type Decorated, DecoratedFunctions, type Placed } from './decorated.js';
import { frozenMember } from './frozen-member.js';
import { isBound } from './function-shape.js';
import type { Instrumenter } from './instrumenter.js';
import { declaringHolder, isObject, memberKey, ownFunction } from './members.js';
import type { Patcher, Undo } from './patcher.js';
import type { PlannedTarget } from './planned-target.js';
import { takeOverPrototype } from './prototype.js';
import { describeTarget } from './target.js';
import type { Callable } from './trace-point.js';
import { ViewScope } from './view-scope.js';
import type { Views } from './views.js';

/** What has been instrumented, by hand and at load, and how to put it back. */
export class Targets {
  readonly #patcher: Patcher;
  readonly #instrumenter: Instrumenter;
  readonly #views: Views;
  readonly #diagnostics: Diagnostics;
  readonly #undos = new WeakMap<object, Undo[]>();
  readonly #decorated: DecoratedFunctions;

  constructor(
    patcher: Patcher,
    instrumenter: Instrumenter,
    views: Views,
    diagnostics: Diagnostics,
  ) {
    this.#patcher = patcher;
    this.#instrumenter = instrumenter;
    this.#views = views;
    this.#diagnostics = diagnostics;
    this.#decorated = new DecoratedFunctions(patcher, instrumenter);
  }

  /**
   * Records the target's methods in place and answers it; of a function, its traced form. A view is
   * answered where one is asked for, and where nothing can be put in place.
   */
  instrument<T>(value: T, policy: CompiledPolicy, context: PolicyContext, asView = false): T {
    const target = describeTarget(isObject(value) ? this.#views.innermost(value) : value);
    if (target === undefined) {
      throw new StenoError('STENO_TARGET', {
        message: `instrument() was given ${value === null ? 'null' : typeof value}.`,
        mend: 'Give it an object, a class or a function.',
      });
    }
    if (target.kind === 'function') {
      const decision = policy.forFunction(target.name);
      if (decision !== undefined) {
        if (asView) {
          const call = { member: target.name, decision };
          return this.#viewOf(value, new ViewScope({ of: 'function', call }), context);
        }
        if (this.#patcher.isTraced(target.value)) return value;
        const traced = this.#instrumenter.traceFunction(
          target.value,
          'function',
          target.name,
          decision,
          { context },
        );
        this.#remember(traced.proxy, [traced.undo]);
        return traced.proxy as T;
      }
      if (target.names.length === 0) return this.#noRule(value, target.name, 'function');
    }
    const plan = policy.forChain(target.names);
    if (plan === undefined) return this.#noRule(value, target.names.join(', '), 'class');
    const { kind } = target;
    if (asView || plan.wrap) return this.#viewOf(value, new ViewScope({ of: kind, plan }), context);
    if (this.#undos.has(target.value)) return value;
    const frozen = frozenMember(target, plan, (fn) => this.#patcher.isTraced(fn));
    if (frozen !== undefined) {
      this.#sayView(plan.className, frozen);
      return this.#viewOf(value, new ViewScope({ of: kind, plan }), context);
    }
    const planned = { plan, context, planAbove: (name: string) => policy.forChain([name]) };
    const undos =
      kind === 'class'
        ? this.#instrumenter.traceClass(target.value, planned)
        : this.#instrumenter.traceObject(target.value, planned);
    this.#remember(target.value, undos);
    return value;
  }

  /** The traced form of a function that has a decorator. */
  decorate(found: Decorated, decide: Decide, context: PolicyContext): Placed {
    return this.#decorated.trace(found, decide, context);
  }

  /** Puts back what `instrument` changed; nothing for what it never saw. */
  uninstrument(value: unknown): void {
    if (!isObject(value) || this.#views.close(value)) return;
    for (const undo of this.#undos.get(value) ?? []) undo();
    this.#undos.delete(value);
  }

  /** A traced function, a view, or an object or class given to `instrument`. */
  isInstrumented(value: unknown): boolean {
    if (this.#patcher.isTraced(value)) return true;
    return isObject(value) && (this.#undos.has(value) || this.#views.isOpen(value));
  }

  /** What rewritten sources call as they load. */
  handOver(targetsOf: (site: Site) => FileTargets | undefined, context: PolicyContext): HandOver {
    const planned = new Map<string, PlannedTarget>();
    const functions = new Map<string, Omit<PlannedTarget, 'plan'>>();
    return {
      classDeclared: (cls, site) => {
        const plan = targetsOf(site)?.classPlan(site.name);
        if (plan === undefined) return;
        const target = { plan, context, site, fieldsTold: new Set<string>() };
        planned.set(site.key, target);
        this.#diagnostics.debug(`met class ${site.name} at ${site.file}:${site.line}.`);
        this.#instrumenter.traceClass(cls, target);
      },
      ownField: (self, siteKey, member, value) => {
        const target = planned.get(siteKey);
        return target === undefined ? value : this.#ownField(self, member, value, target);
      },
      functionDeclared: (fn, site) => {
        const decision = targetsOf(site)?.functionDecision(site.name);
        if (decision === undefined || this.#patcher.isTraced(fn)) return fn;
        let target = functions.get(site.key);
        if (target === undefined) {
          this.#diagnostics.debug(`met function ${site.name} at ${site.file}:${site.line}.`);
          target = { context, site };
          functions.set(site.key, target);
        }
        const { name } = site;
        const { proxy } = this.#instrumenter.traceFunction(fn, 'function', name, decision, target);
        takeOverPrototype(fn, proxy);
        return proxy;
      },
    };
  }

  #ownField(self: object, member: string, value: unknown, target: PlannedTarget): unknown {
    const decision = target.plan.decide(member);
    if (typeof value !== 'function' || decision === undefined || this.#patcher.isTraced(value)) {
      return value;
    }
    const fn = value as Callable;
    if (this.#isBoundTraced(self, member, fn)) return value;
    const form = typeof self === 'function' ? 'static' : 'method';
    const { className } = target.plan;
    return this.#instrumenter.traceFunction(fn, form, member, decision, target, className).proxy;
  }

  /** `this.m = this.m.bind(this)`: what it calls is recorded already. */
  #isBoundTraced(self: object, member: string, fn: Callable): boolean {
    if (!isBound(fn)) return false;
    const key = memberKey(member, self);
    const holder = declaringHolder(self, key);
    return holder !== undefined && this.#patcher.isTraced(ownFunction(holder, key));
  }

  #viewOf<T>(value: T, scope: ViewScope, context: PolicyContext): T {
    return this.#views.of(value as object, scope, context) as T;
  }

  #remember(target: object, undos: readonly Undo[]): void {
    this.#undos.set(target, [...(this.#undos.get(target) ?? []), ...undos]);
  }

  #sayView(className: string, member: string): void {
    this.#diagnostics.warn(
      'STENO_VIEW',
      `${className || 'an object'} is recorded through a view, for the property of ${member} cannot be changed: ` +
        'calls on what instrument() returns are recorded, others are not.',
      `STENO_VIEW ${className}.${member}`,
    );
  }

  #noRule<T>(value: T, names: string, word: string): T {
    this.#diagnostics.warn(
      'STENO_NO_RULE',
      `instrument() changed nothing: no rule of the policy names the ${word} ${names || '(anonymous)'}. ` +
        `Add a rule with "${word}", or give a bare rule: { kind, system, methods }.`,
      `STENO_NO_RULE ${names}`,
    );
    return value;
  }
}
