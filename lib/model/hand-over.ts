import type { Site } from './site.js';

type Callable = (...args: unknown[]) => unknown;

/** What rewritten sources call as they run. What these throw is reported and never reaches them. */
export interface HandOver {
  /**
   * A class whose name a rule has, before its static fields run; an ES5 constructor, after the
   * last statement that fills its prototype. Once for each class that a declaration makes.
   */
  classDeclared(cls: Callable, site: Site): void;
  /**
   * A value about to be stored in a field of an instance (or of the class, for a static field).
   * `member` is the bare name. Answers what to store: `value` itself where it is no function.
   */
  ownField(self: object, siteKey: string, member: string, value: unknown): unknown;
  /** A function whose name a rule has, before anyone can call it. Answers what to bind. */
  functionDeclared(fn: Callable, site: Site): Callable;
}
