import type { PolicyContext } from '../model/binding.js';
import { StenoError } from '../model/errors.js';
import type { HandOver } from '../model/hand-over.js';
import type { CompiledPolicy, FileTargets } from '../model/policy.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import type { Instrumenter } from './instrumenter.js';
import { declaringHolder, functionName, memberKey, ownFunction } from './members.js';
import type { Patcher, Undo } from './patcher.js';
import type { PlannedTarget } from './planned-target.js';
import { describeTarget } from './target.js';
import type { Callable } from './trace-point.js';

/** What has been instrumented, by hand and at load, and how to put it back. */
export class Targets {
  readonly #patcher: Patcher;
  readonly #instrumenter: Instrumenter;
  readonly #diagnostics: Diagnostics;
  readonly #undos = new WeakMap<object, Undo[]>();

  constructor(patcher: Patcher, instrumenter: Instrumenter, diagnostics: Diagnostics) {
    this.#patcher = patcher;
    this.#instrumenter = instrumenter;
    this.#diagnostics = diagnostics;
  }

  /** Records the target's methods in place and answers it; of a function, its traced form. */
  instrument<T>(value: T, policy: CompiledPolicy, context: PolicyContext): T {
    const target = describeTarget(value);
    if (target === undefined) {
      throw new StenoError('STENO_TARGET', {
        message: `instrument() was given ${value === null ? 'null' : typeof value}.`,
        mend: 'Give it an object, a class or a function.',
      });
    }
    if (target.kind === 'function') {
      const decision = policy.forFunction(target.name);
      if (decision !== undefined) {
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
    if (this.#undos.has(target.value)) return value;
    const planned = { plan, context, planAbove: (name: string) => policy.forChain([name]) };
    const undos =
      target.kind === 'class'
        ? this.#instrumenter.traceClass(target.value, planned)
        : this.#instrumenter.traceObject(target.value, planned);
    this.#remember(target.value, undos);
    return value;
  }

  /** Puts back what `instrument` changed; nothing for what it never saw. */
  uninstrument(value: unknown): void {
    if (!isObject(value)) return;
    for (const undo of this.#undos.get(value) ?? []) undo();
    this.#undos.delete(value);
  }

  /** A traced function, or an object or class given to `instrument`. */
  isInstrumented(value: unknown): boolean {
    return this.#patcher.isTraced(value) || (isObject(value) && this.#undos.has(value));
  }

  /** What rewritten sources call as they load. */
  handOver(targetsOf: (file: string) => FileTargets | undefined, context: PolicyContext): HandOver {
    const planned = new Map<string, PlannedTarget>();
    const functions = new Map<string, Omit<PlannedTarget, 'plan'>>();
    return {
      classDeclared: (cls, site) => {
        const plan = targetsOf(site.file)?.classPlan(site.name);
        if (plan === undefined) return;
        const target = { plan, context, site };
        planned.set(site.key, target);
        this.#diagnostics.debug(`met class ${site.name} at ${site.file}:${site.line}.`);
        this.#instrumenter.traceClass(cls, target);
      },
      ownField: (self, siteKey, member, value) => {
        const target = planned.get(siteKey);
        return target === undefined ? value : this.#ownField(self, member, value, target);
      },
      functionDeclared: (fn, site) => {
        const decision = targetsOf(site.file)?.functionDecision(site.name);
        if (decision === undefined || this.#patcher.isTraced(fn)) return fn;
        let target = functions.get(site.key);
        if (target === undefined) {
          this.#diagnostics.debug(`met function ${site.name} at ${site.file}:${site.line}.`);
          target = { context, site };
          functions.set(site.key, target);
        }
        return this.#instrumenter.traceFunction(fn, 'function', site.name, decision, target).proxy;
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
    if (!functionName(fn).startsWith('bound ')) return false;
    const key = memberKey(member, self);
    const holder = declaringHolder(self, key);
    return holder !== undefined && this.#patcher.isTraced(ownFunction(holder, key));
  }

  #remember(target: object, undos: readonly Undo[]): void {
    this.#undos.set(target, [...(this.#undos.get(target) ?? []), ...undos]);
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

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
