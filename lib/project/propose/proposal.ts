import type { ClassRule, FunctionRule, MethodRule } from '../../policy/schema/input.js';
import type { DeclaredClass, DeclaredFunction, Source } from '../source.js';

/** A method that is worth recording, and why. */
export interface ProposedMethod {
  readonly name: string;
  /** What to take down; empty for the defaults. */
  readonly rule: MethodRule;
  readonly why: string;
}

export interface FoundClass {
  readonly source: Source;
  readonly declared: DeclaredClass;
}

export interface FoundFunction {
  readonly source: Source;
  readonly declared: DeclaredFunction;
}

/** A class of the project that is worth a rule. */
export interface ProposedClass {
  readonly found: FoundClass;
  readonly kind: NonNullable<ClassRule['kind']>;
  readonly system: string;
  /** What it is, and what tells so. */
  readonly why: string;
  readonly methods: readonly ProposedMethod[];
}

export interface ProposedFunction {
  readonly found: FoundFunction;
  readonly rule: Omit<FunctionRule, 'function' | 'module'>;
  readonly why: string;
}

/** Names of the class as rules and people know it. */
export const nameOf = ({ declared }: FoundClass): string => declared.names[0] ?? 'default';

/** `ReActAgent` → `re-act-agent`. */
export const kebab = (name: string): string =>
  name
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-')
    .replaceAll('_', '-')
    .toLowerCase();
