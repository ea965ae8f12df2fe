import type { Binding } from '../model/binding.js';
import type { Decision } from '../model/decision.js';
import type { MethodDefinition } from '../model/entry.js';
import type { CallForm } from '../model/record.js';
import type { MemberSite, Site } from '../model/site.js';
import { apply, functionToString, isAsyncFunction } from '../runtime/intrinsics.js';
import { parameterNames } from './parameters.js';
import type { Patcher } from './patcher.js';
import { place } from './place.js';
import type { PlannedTarget } from './planned-target.js';
import type { Callable } from './trace-point.js';

/** Members of one plan: programs may make up names as they go. */
const MOST_KNOWN = 1000;

/** One function to be traced, where it was found. */
export interface Found {
  readonly member: string;
  readonly form: CallForm;
  readonly fn: Callable;
  readonly decision: Decision;
  readonly className?: string | undefined;
  readonly holder?: object;
  readonly applies?: (self: unknown) => boolean;
}

/** Held weakly is what holds objects of the program: the function of a field, and who has a method. */
interface KnownBinding {
  readonly raw: WeakRef<Callable>;
  readonly length: number;
  readonly source: string;
  readonly binding: Binding | WeakRef<Binding>;
}

/** Makes the bindings of functions that were found. */
export class Bindings {
  readonly #patcher: Patcher;
  /** By what was planned, then by form and member. */
  readonly #known = new WeakMap<object, Map<string, KnownBinding>>();

  constructor(patcher: Patcher) {
    this.#patcher = patcher;
  }

  /**
   * Functions that differ by their object only have one binding: those of an instance's fields, and
   * methods that are traced for one instance after the other.
   */
  of(found: Found, target: Omit<PlannedTarget, 'plan'>): Binding {
    const { member, form, fn, applies, holder } = found;
    if (applies !== undefined) return this.#create(found, target);
    const owner = 'plan' in target && target.site === undefined ? (target.plan as object) : target;
    let known = this.#known.get(owner);
    if (known === undefined) {
      known = new Map();
      this.#known.set(owner, known);
    }
    const raw = this.#patcher.raw(fn);
    const key = `${form} ${member}`;
    const same = known.get(key);
    const before = same && bindingOf(same);
    if (
      same !== undefined &&
      before !== undefined &&
      before.holder === holder &&
      (same.raw.deref() === raw || hasSourceOf(raw, same))
    ) {
      return before;
    }
    const binding = this.#create(found, target);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, {
      raw: new WeakRef(raw),
      length: raw.length,
      source: sourceOf(raw),
      // At load it lives as long as the class that has it; by hand not longer than one instance.
      binding: holder === undefined || target.site === undefined ? binding : new WeakRef(binding),
    });
    return binding;
  }

  #create(found: Found, { context, site }: Omit<PlannedTarget, 'plan'>): Binding {
    const { member, form, fn, decision, className, applies, holder } = found;
    // Of what is inherited the site knows nothing: a static field of that name comes later.
    const at = applies === undefined ? memberSite(site, member, form) : undefined;
    const definition: MethodDefinition = {
      kind: decision.kind,
      method: member,
      form,
      ...(decision.system === undefined ? {} : { system: decision.system }),
      // A plain object has no class of its own.
      ...(className ? { class: className } : {}),
      ...(site === undefined || at === undefined ? {} : { at: place(site, at, context.dir) }),
    };
    return {
      decision,
      definition,
      context,
      fresh: makesItsPromise(this.#patcher.raw(fn)),
      learnt: { hasLargeValues: false },
      needsRoots: hasExpression(decision),
      params: decision.params ?? at?.params ?? parameterNames(this.#patcher.raw(fn)),
      ...(holder === undefined ? {} : { holder }),
      ...(applies === undefined ? {} : { applies }),
    };
  }
}

const bindingOf = ({ binding }: KnownBinding): Binding | undefined =>
  'deref' in binding ? binding.deref() : binding;

const sourceOf = (fn: Callable): string => apply(functionToString, fn, []) as string;

const hasSourceOf = (fn: Callable, { length, source }: KnownBinding): boolean =>
  fn.length === length && sourceOf(fn) === source;

/** What compilers make of an async function for targets without any. */
const COMPILED_ASYNC = /\b(?:__awaiter|__async|_asyncToGenerator|_async_to_generator)\b/;

function makesItsPromise(fn: Callable): boolean {
  return isAsyncFunction(fn) || COMPILED_ASYNC.test(sourceOf(fn));
}

/** Whether anything of a decision is looked up in what the call has, or made of it. */
function hasExpression(decision: Decision): boolean {
  const { llm, tool, batch, messages } = decision;
  const records = [llm, tool, batch].some((record) => record !== undefined);
  return records || messages.length > 0 || holdsFunction(decision);
}

const holdsFunction = (part: unknown): boolean =>
  typeof part === 'function' ||
  (typeof part === 'object' && part !== null && Object.values(part).some(holdsFunction));

function memberSite(
  site: Site | undefined,
  member: string,
  form: CallForm,
): MemberSite | undefined {
  return site?.members[form === 'static' ? `static ${member}` : member];
}
