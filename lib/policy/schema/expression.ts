import { never, unknown } from 'valibot';
import type { Roots } from '../../model/decision.js';
import {
  described,
  either,
  exactly,
  fields,
  flag,
  named,
  oneOf,
  type Shape,
  text,
} from './shape.js';

/**
 * A function in place of an expression, in a policy written in TypeScript. Synchronous; what it
 * throws costs its field, never the call.
 */
export type PolicyFunction = (roots: Roots) => unknown;

/** A function in a module: `./steno.hooks.js#summarise`, relative to the policy file. */
export interface FunctionReference {
  $fn: string;
}

/** A value that is taken as it stands. */
export interface Literal {
  $value: unknown;
}

/** One value out of a call. A text stands in quotes of its own: `'react'`. */
export type Expression = string | FunctionReference | Literal | PolicyFunction;

export interface ExpressionMap {
  readonly [name: string]: Expression;
}

/** One value, or an object of several. */
export type Selector = Expression | ExpressionMap;

/** No JSON value is one: the validator knows these two by their names. */
export const functionValue: Shape<PolicyFunction> = never() as Shape<never>;
export const regExpValue: Shape<RegExp> = never() as Shape<never>;

export const expressionText: Shape<string> = described(
  text(),
  "A JMESPath expression over { args, arg, self, result, error, name, turn }. A text stands in quotes of its own: 'react'.",
);

export const functionReference: Shape<FunctionReference> = fields('a reference to a function', {
  $fn: described(
    text(),
    'A function in a module, such as "./steno.hooks.js#summarise", relative to the policy file. It is called with { args, arg, self, result, error, name, turn }.',
  ),
});

export const literal: Shape<Literal> = fields('a literal', {
  $value: described(unknown(), 'A value that is taken as it stands.'),
});

export const expression: Shape<Expression> = either(
  expressionText,
  functionReference,
  literal,
  functionValue,
);

export const expressionMap: Shape<ExpressionMap> = named(expression);

export const selector: Shape<Selector> = either(
  expressionText,
  functionReference,
  literal,
  expressionMap,
  functionValue,
);

/** Undoes what an earlier rule or a preset says. */
export const off: Shape<false> = exactly(false);

export const expressionOrOff: Shape<Expression | false> = either(expression, off);
export const selectorOrOff: Shape<Selector | false> = either(selector, off);
export const selectorOrFlag: Shape<Selector | boolean> = either(selector, flag());

/** Extra metadata on failure, or the word that drops the arguments. */
export const errorPolicy: Shape<
  'drop-args' | FunctionReference | ExpressionMap | PolicyFunction | false
> = either(oneOf(['drop-args']), functionReference, expressionMap, functionValue, off);
