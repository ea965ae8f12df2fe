/** Functions of a rule that say what an expression of a policy can say. */
import { isLate, isRootName } from '../policy/expression/root-names.js';
import { bare, keyName, type Node } from './syntax.js';

/** An expression, and whether it reads what is there only at the end of a call. */
export interface Translated {
  readonly expression: string | { readonly $value: string | number | boolean };
  readonly late: boolean;
}

/** Steps from the roots: `['args', 0, 'step']`. */
type Steps = readonly (string | number)[];

const NAME = /^[A-Za-z_]\w*$/;

/**
 * What texts, lists and functions have of their own, and matches of regular expressions: there a path
 * of a policy finds nothing, while JavaScript does.
 */
const OF_OTHERS: ReadonlySet<string> = new Set([
  ...[
    Array.prototype,
    String.prototype,
    Number.prototype,
    Function.prototype,
    Object.prototype,
  ].flatMap((prototype) => Object.getOwnPropertyNames(prototype)),
  'index',
  'input',
  'groups',
  'indices',
  'raw',
  'prototype',
  'description',
]);

/** `undefined` for a function that does more than to read one thing. */
export function translate(fn: Node): Translated | undefined {
  const parts = partsOf(fn);
  if (parts === undefined) return undefined;
  const body = bare(parts.body);
  if (body.type === 'StringLiteral')
    return {
      expression: /['\\]/.test(body.value) ? { $value: body.value } : `'${body.value}'`,
      late: false,
    };
  if (body.type === 'NumericLiteral' || body.type === 'BooleanLiteral')
    return { expression: { $value: body.value }, late: false };
  const steps = stepsOf(body, parts.names);
  return steps === undefined ? undefined : pathOf(steps);
}

/** A path as an expression, where both mean the same whatever is there. */
export function pathOf(steps: Steps): Translated | undefined {
  const [root, ...rest] = steps;
  if (typeof root !== 'string' || !isRootName(root)) return undefined;
  let expression: string = root;
  for (const [index, step] of rest.entries()) {
    if (typeof step === 'number') {
      // Of texts and typed arrays an expression gives nothing; the arguments are a list for sure.
      if (root !== 'args' || index !== 0) return undefined;
      expression += `[${step}]`;
    } else if (!NAME.test(step) || OF_OTHERS.has(step) || (root === 'args' && index === 0)) {
      return undefined;
    } else expression += `.${step}`;
  }
  return { expression, late: isLate(root) };
}

interface Parts {
  readonly body: Node;
  readonly names: ReadonlyMap<string, Steps>;
}

/** Of a function that takes the roots and does nothing but to answer. */
function partsOf(fn: Node): Parts | undefined {
  if (
    fn.type !== 'ArrowFunctionExpression' &&
    fn.type !== 'FunctionExpression' &&
    fn.type !== 'FunctionDeclaration' &&
    fn.type !== 'ObjectMethod'
  )
    return undefined;
  if (fn.async || fn.generator || fn.params.length > 1) return undefined;
  const body = answerOf(fn.body);
  const names = new Map<string, Steps>();
  const [roots] = fn.params;
  const known = roots === undefined || bindSteps(roots, [], names);
  return body === undefined || !known ? undefined : { body, names };
}

/** The one expression that a body answers. */
export function answerOf(body: Node): Node | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [only, ...more] = body.body;
  if (only?.type !== 'ReturnStatement' || more.length > 0) return undefined;
  return only.argument ?? undefined;
}

/** Names of a parameter's pattern, with the steps to each; `false` where it has defaults or rests. */
function bindSteps(pattern: Node, steps: Steps, names: Map<string, Steps>): boolean {
  switch (pattern.type) {
    case 'Identifier':
      names.set(pattern.name, steps);
      return true;
    case 'ObjectPattern':
      return pattern.properties.every((property) => {
        if (property.type !== 'ObjectProperty') return false;
        const name = keyName(property.key, property.computed);
        return name !== undefined && bindSteps(property.value, [...steps, name], names);
      });
    case 'ArrayPattern':
      // Of what is no list for sure, a pattern takes the turns of an iterator.
      if (steps.length !== 1 || steps[0] !== 'args') return false;
      return pattern.elements.every(
        (each, index) => each === null || bindSteps(each, [...steps, index], names),
      );
    default:
      return false;
  }
}

function stepsOf(expression: Node, names: ReadonlyMap<string, Steps>): Steps | undefined {
  const node = bare(expression);
  if (node.type === 'Identifier') return names.get(node.name);
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression')
    return undefined;
  const object = stepsOf(node.object, names);
  if (object === undefined) return undefined;
  if (node.computed && node.property.type === 'NumericLiteral')
    return [...object, node.property.value];
  const name = keyName(node.property, node.computed);
  return name === undefined ? undefined : [...object, name];
}
