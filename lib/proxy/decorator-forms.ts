import type { CallForm } from '../model/record.js';
import { type Decorated, holderOf, type Placed } from './decorated.js';
import { functionName, holderName, isObject, memberName } from './members.js';
import type { Callable } from './trace-point.js';

/** What a decorator needs of the recorder. */
export interface Decorating {
  /** The traced form of a function, or the function where it cannot be traced. Never throws. */
  trace(found: Decorated): Placed;
  /** Told of what a decorator stands on that it cannot trace. */
  refuse(what: string): void;
}

/** As TypeScript and Babel give it, in the standard form. */
interface Context {
  readonly kind: string;
  readonly name: PropertyKey;
  readonly static?: boolean;
  addInitializer(initializer: (this: object) => void): void;
}

/** A decorator in both forms: of TypeScript's `experimentalDecorators`, and of the language. */
export function applyDecorator(rule: object, given: readonly unknown[], to: Decorating): unknown {
  const [target, second, descriptor] = given;
  if (isContext(second)) return standard(rule, target, second, to);
  if (isObject(target) && isKey(second)) return legacy(rule, target, second, descriptor, to);
  to.refuse(typeof target === 'function' ? `the class ${functionName(target)}` : typeof target);
  return undefined;
}

/** Whether these are arguments of a decorator, and no rule. */
export const isDecorating = (given: readonly unknown[]): boolean =>
  given.length > 1 || typeof given[0] === 'function';

function standard(rule: object, value: unknown, context: Context, to: Decorating): unknown {
  const form: CallForm = context.static ? 'static' : 'method';
  const member = memberName(context.name);
  const site = {};
  if (context.kind === 'field') {
    return function (this: unknown, initial: unknown): unknown {
      if (typeof initial !== 'function') return initial;
      const className = isObject(this) ? holderName(form === 'static' ? this : above(this)) : '';
      return to.trace({ fn: initial as Callable, member, form, rule, site, className }).fn;
    };
  }
  if (context.kind !== 'method' || typeof value !== 'function') {
    to.refuse(`the ${context.kind} ${member}`);
    return undefined;
  }
  const placed = to.trace({ fn: value as Callable, member, form, rule, site });
  let isPlaced = false;
  context.addInitializer(function () {
    if (isPlaced) return;
    isPlaced = true;
    const holder = holderOf(this, context.name, placed.fn);
    if (holder !== undefined) placed.stands(holder, context.name);
  });
  return placed.fn;
}

function legacy(
  rule: object,
  holder: object,
  key: PropertyKey,
  descriptor: unknown,
  to: Decorating,
): unknown {
  const value: unknown = isObject(descriptor) ? Reflect.get(descriptor, 'value') : undefined;
  const member = memberName(key);
  if (typeof value !== 'function') {
    to.refuse(`${holderName(holder)}.${member}, which is no method`);
    return undefined;
  }
  const form = typeof holder === 'function' ? 'static' : 'method';
  const className = holderName(holder);
  const placed = to.trace({
    fn: value as Callable,
    member,
    form,
    rule,
    site: {},
    holder,
    className,
  });
  placed.stands(holder, key);
  return { ...(descriptor as PropertyDescriptor), value: placed.fn };
}

const above = (object: object): object => Object.getPrototypeOf(object) ?? object;

const isKey = (value: unknown): value is PropertyKey =>
  typeof value === 'string' || typeof value === 'symbol';

const isContext = (value: unknown): value is Context =>
  isObject(value) && typeof Reflect.get(value, 'kind') === 'string' && 'name' in value;
