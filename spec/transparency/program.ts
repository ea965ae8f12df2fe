/**
 * A program as a tree that fast-check can shrink. Numbers choose among what there is at a place, by
 * their remainder, so that every tree can be printed and what is left after shrinking still can.
 */
export type Flow = 'sync' | 'async' | 'promise' | 'lazy' | 'generator' | 'asyncGenerator';

export type Place =
  | 'method'
  | 'field'
  | 'static'
  | 'staticField'
  | 'private'
  | Accessor
  | 'function';

/** What runs on reading or writing, and is no call. */
export type Accessor = 'getter' | 'functionGetter' | 'setter' | 'staticGetter';

/** Names carry the way they run, so that an override runs the way of what it overrides. */
export const KINDS = {
  plain: { place: 'method', flow: 'sync' },
  async: { place: 'method', flow: 'async' },
  promise: { place: 'method', flow: 'promise' },
  lazy: { place: 'method', flow: 'lazy' },
  generator: { place: 'method', flow: 'generator' },
  asyncGenerator: { place: 'method', flow: 'asyncGenerator' },
  field: { place: 'field', flow: 'sync' },
  asyncField: { place: 'field', flow: 'async' },
  static: { place: 'static', flow: 'sync' },
  asyncStatic: { place: 'static', flow: 'async' },
  generatorStatic: { place: 'static', flow: 'generator' },
  staticField: { place: 'staticField', flow: 'sync' },
  private: { place: 'private', flow: 'sync' },
  asyncPrivate: { place: 'private', flow: 'async' },
  getter: { place: 'getter', flow: 'sync' },
  functionGetter: { place: 'functionGetter', flow: 'sync' },
  setter: { place: 'setter', flow: 'sync' },
  staticGetter: { place: 'staticGetter', flow: 'sync' },
} as const satisfies Record<string, { place: Place; flow: Flow }>;

export type Kind = keyof typeof KINDS;

export const FUNCTION_FLOWS = ['sync', 'async', 'generator'] as const;

export const isAccessor = (place: Place): place is Accessor =>
  place === 'getter' ||
  place === 'functionGetter' ||
  place === 'setter' ||
  place === 'staticGetter';

export const isField = (place: Place): boolean => place === 'field' || place === 'staticField';

/** On the class itself. */
export const isStatic = (place: Place): boolean =>
  place === 'static' || place === 'staticField' || place === 'staticGetter';

export type Argument = 'number' | 'text' | 'list' | 'object' | 'this' | 'undefined' | 'last';

export interface CallNode {
  readonly on: number;
  readonly name: number;
  readonly args: readonly Argument[];
}

export type Statement =
  | { readonly do: 'out' | 'change' | 'line' | 'never' | 'guard' | 'spoil' }
  | { readonly do: 'wait'; readonly long: boolean }
  | { readonly do: 'call' | 'abort'; readonly call: CallNode; readonly how: number }
  | {
      readonly do: 'pair';
      readonly first: CallNode;
      readonly second: CallNode;
      readonly how: number;
    }
  | { readonly do: 'throw'; readonly what: number }
  | {
      readonly do: 'try';
      readonly body: readonly Statement[];
      readonly handler: readonly Statement[];
      readonly end: readonly Statement[];
      readonly again: boolean;
    }
  | { readonly do: 'when'; readonly body: readonly Statement[] }
  | { readonly do: 'yield'; readonly value: Argument }
  | { readonly do: 'delegate' | 'back'; readonly call: CallNode }
  | { readonly do: 'look'; readonly what: number; readonly on: number }
  | { readonly do: 'make'; readonly cls: number };

/** What a rule says of a method beside that it is recorded. */
export interface Trait {
  readonly session?: 'each' | 'begin';
  readonly timestep?: 'begin' | 'auto';
  readonly lane?: boolean;
}

export interface MemberNode {
  readonly kind: Kind;
  /** Two names a kind. */
  readonly second: boolean;
  /** Overrides a method of a class above, and calls it. */
  readonly again: boolean;
  readonly body: readonly Statement[];
  readonly result: Argument;
  /** How a method that is not async makes its promise. */
  readonly how: number;
  readonly trait: Trait;
}

export interface ClassNode {
  /** Extends an earlier class. */
  readonly parent: number | undefined;
  readonly members: readonly MemberNode[];
  /** `this.m = this.m.bind(this)` in the constructor, or as a field. */
  readonly bound: 'no' | 'constructor' | 'field';
  readonly made: readonly Statement[];
  /** A static method is called as the class is made. */
  readonly early: boolean;
  readonly rule: 'none' | 'all' | 'names';
}

export interface FunctionNode {
  readonly flow: (typeof FUNCTION_FLOWS)[number];
  readonly body: readonly Statement[];
  readonly result: Argument;
  readonly trait: Pick<Trait, 'session' | 'timestep'>;
  readonly recorded: boolean;
}

export interface Program {
  readonly classes: readonly ClassNode[];
  readonly functions: readonly FunctionNode[];
  /** Classes of the instances that stand in `a`, `b`, `c`. */
  readonly instances: readonly number[];
  /** Calls that `main` makes first, by their place in the list of what has to be seen often. */
  readonly tour: readonly number[];
  readonly main: readonly Statement[];
  /** What classes and instances are given by hand: the whole policy, or the rule of the class alone. */
  readonly given?: 'policy' | 'rule';
}
