/** What an expression of code that traces means, in terms of the call that it traces. */

import { Api } from '../api.js';
import type { Source } from '../source.js';
import { isSafe } from '../static-value.js';
import { bare, keyName, type Node } from '../syntax.js';
import { answerOf } from '../translate.js';

/** Steps from the roots of expressions: `['args', 0, 'step']`. */
export type Steps = readonly (string | number)[];

export type Sym =
  | { readonly kind: 'steps'; readonly steps: Steps }
  /** What `...rest` of a pattern takes: all but these names. */
  | { readonly kind: 'rest'; readonly steps: Steps; readonly without: readonly string[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Sym> }
  | { readonly kind: 'array'; readonly items: readonly Sym[] }
  | { readonly kind: 'fn'; readonly node: Node; readonly scope: Scope }
  /** The session that is active where the call is made; `guarded` where there may be none. */
  | { readonly kind: 'session' }
  | { readonly kind: 'event' }
  /** Whatever else. */
  | { readonly kind: 'unknown' };

export const UNKNOWN: Sym = { kind: 'unknown' };

/** Names with what they mean, in a file. */
export interface Scope {
  readonly source: Source;
  readonly names: ReadonlyMap<string, Sym>;
  /** The class around, for its private methods. */
  readonly members: readonly Node[];
}

export const within = (scope: Scope, names: ReadonlyMap<string, Sym>): Scope => ({
  ...scope,
  names: new Map([...scope.names, ...names]),
});

export function evaluate(expression: Node, scope: Scope): Sym {
  const node = bare(expression);
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return { kind: 'literal', value: node.value };
    case 'NullLiteral':
      return { kind: 'literal', value: null };
    case 'ThisExpression':
      return { kind: 'steps', steps: ['self'] };
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return { kind: 'fn', node, scope };
    case 'Identifier':
      return nameSym(node.name, scope);
    case 'ObjectExpression':
      return objectSym(node.properties, scope);
    case 'ArrayExpression': {
      const items = node.elements.map((each) =>
        each === null || each.type === 'SpreadElement' ? UNKNOWN : evaluate(each, scope),
      );
      return { kind: 'array', items };
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return memberSym(node, scope);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return callSym(node.callee, node.arguments, scope);
    default:
      return UNKNOWN;
  }
}

function nameSym(name: string, { names, source }: Scope): Sym {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (name === 'undefined') return { kind: 'undefined' };
  const constant = source.names.constant(name);
  if (constant === undefined) return UNKNOWN;
  const top: Scope = { source, names: new Map(), members: [] };
  if (constant.value.type === 'FunctionDeclaration')
    return { kind: 'fn', node: constant.value, scope: top };
  const value = evaluate(constant.value, top);
  const isObject = value.kind === 'object' || value.kind === 'array';
  return isObject && !isSafe(name, constant.value, source) ? UNKNOWN : value;
}

function objectSym(properties: readonly Node[], scope: Scope): Sym {
  const fields = new Map<string, Sym>();
  for (const property of properties) {
    if (property.type === 'SpreadElement') {
      const spread = evaluate(property.argument, scope);
      if (spread.kind !== 'object') return UNKNOWN;
      for (const [name, value] of spread.fields) fields.set(name, value);
      continue;
    }
    if (property.type === 'ObjectMethod') {
      const name = keyName(property.key, property.computed);
      if (name === undefined) return UNKNOWN;
      fields.set(name, UNKNOWN);
      continue;
    }
    if (property.type !== 'ObjectProperty') return UNKNOWN;
    const name = keyName(property.key, property.computed);
    if (name === undefined) return UNKNOWN;
    fields.set(name, evaluate(property.value, scope));
  }
  return { kind: 'object', fields };
}

function memberSym(
  node: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  scope: Scope,
): Sym {
  const object = evaluate(node.object, scope);
  const step =
    node.computed && node.property.type === 'NumericLiteral'
      ? node.property.value
      : keyName(node.property, node.computed);
  return step === undefined ? UNKNOWN : stepInto(object, step);
}

function stepInto(object: Sym, step: string | number): Sym {
  switch (object.kind) {
    case 'steps':
      return { kind: 'steps', steps: [...object.steps, step] };
    case 'rest':
      return typeof step === 'string' && !object.without.includes(step)
        ? { kind: 'steps', steps: [...object.steps, step] }
        : UNKNOWN;
    case 'object':
      return object.fields.get(String(step)) ?? UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** `activeSession()`, and a private method that only answers something. */
function callSym(callee: Node, given: readonly Node[], scope: Scope): Sym {
  if (given.length > 0) return UNKNOWN;
  if (apiName(callee, scope) === 'activeSession') return { kind: 'session' };
  const method = privateMethod(callee, scope);
  if (method === undefined) return UNKNOWN;
  const answer = answerOf(method.body);
  return answer === undefined ? UNKNOWN : evaluate(answer, { ...scope, names: new Map() });
}

const APIS = new WeakMap<Source, Api>();

/** The name in the package of what an expression means, in whatever file it stands. */
export function apiName(expression: Node, { source }: Scope): string | undefined {
  const api = APIS.get(source) ?? new Api(source);
  APIS.set(source, api);
  return api.nameOf(expression);
}

function privateMethod(callee: Node, { members }: Scope) {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'ThisExpression')
    return undefined;
  const { property } = callee;
  if (property.type !== 'PrivateName') return undefined;
  const found = members.find(
    (member) => member.type === 'ClassPrivateMethod' && member.key.id.name === property.id.name,
  );
  return found?.type === 'ClassPrivateMethod' &&
    found.kind === 'method' &&
    !found.async &&
    !found.generator &&
    found.params.length === 0
    ? found
    : undefined;
}

/** Names of a pattern with what they mean; what has a default is not known. */
export function bindPattern(pattern: Node, value: Sym, names: Map<string, Sym>): void {
  switch (pattern.type) {
    case 'Identifier':
      names.set(pattern.name, value);
      return;
    case 'AssignmentPattern':
      // `= {}` for an object that is taken apart: of nothing, nothing is taken.
      bindPattern(
        pattern.left,
        pattern.left.type === 'ObjectPattern' && isEmptyObject(pattern.right) ? value : UNKNOWN,
        names,
      );
      return;
    case 'TSParameterProperty':
      bindPattern(pattern.parameter, value, names);
      return;
    case 'ObjectPattern': {
      const taken: string[] = [];
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          const rest: Sym =
            value.kind === 'steps' ? { kind: 'rest', steps: value.steps, without: taken } : UNKNOWN;
          bindPattern(property.argument, rest, names);
          continue;
        }
        const name = keyName(property.key, property.computed);
        if (name !== undefined) taken.push(name);
        bindPattern(property.value, name === undefined ? UNKNOWN : stepInto(value, name), names);
      }
      return;
    }
    case 'ArrayPattern':
      for (const [index, each] of pattern.elements.entries()) {
        if (each === null) continue;
        const item = value.kind === 'array' ? (value.items[index] ?? UNKNOWN) : UNKNOWN;
        bindPattern(each, item, names);
      }
      return;
    case 'RestElement':
      bindPattern(pattern.argument, UNKNOWN, names);
      return;
    default:
  }
}

const isEmptyObject = (node: Node): boolean =>
  node.type === 'ObjectExpression' && node.properties.length === 0;

/** Whether nothing happens where an expression is evaluated. Reading a field counts as nothing. */
export function isPure(expression: Node, scope: Scope): boolean {
  const node = bare(expression);
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'Identifier':
    case 'ThisExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return true;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return isPure(node.object, scope) && (!node.computed || isPure(node.property, scope));
    case 'TemplateLiteral':
      return node.expressions.every((each) => isPure(each, scope));
    case 'UnaryExpression':
      return node.operator !== 'delete' && isPure(node.argument, scope);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return isPure(node.left, scope) && isPure(node.right, scope);
    case 'ConditionalExpression':
      return [node.test, node.consequent, node.alternate].every((each) => isPure(each, scope));
    case 'ArrayExpression':
      return node.elements.every(
        (each) => each !== null && each.type !== 'SpreadElement' && isPure(each, scope),
      );
    case 'ObjectExpression':
      return node.properties.every((each) => {
        if (each.type === 'SpreadElement') return isPure(each.argument, scope);
        return each.type === 'ObjectMethod' || isPure(each.value, scope);
      });
    case 'CallExpression':
    case 'OptionalCallExpression': {
      if (node.arguments.length > 0) return false;
      if (apiName(node.callee, scope) === 'activeSession') return true;
      const answer = answerOf(privateMethod(node.callee, scope)?.body ?? node);
      return answer !== undefined && answer !== node && isPure(answer, scope);
    }
    default:
      return false;
  }
}
