/** The body of a method that records: what it prepares, and the one call that records. */
import type * as t from '@babel/types';
import type { Source } from '../source.js';
import { bare, keyName, type Node, rangeOf } from '../syntax.js';
import { type Constants, type Fields, immovable, type Reading } from './reading.js';
import { bindPattern, evaluate, isPure, type Scope, type Sym, UNKNOWN, within } from './symbols.js';
import type { Unit } from './units.js';

export interface Place {
  /** The statement of the call, or the call where it is the body of an arrow function. */
  readonly node: Node;
  readonly call: Node;
  readonly isAnswered: boolean;
  readonly isAwaited: boolean;
  readonly preludes: readonly Constants[];
  readonly names: ReadonlyMap<string, Sym>;
}

/** Parameters by the steps that lead to them; those that are assigned to are not known. */
export function scopeOf({ fn, owner }: Unit, source: Source): Scope {
  const names = new Map<string, Sym>();
  for (const [index, parameter] of fn.params.entries()) {
    if (parameter.type === 'RestElement') {
      bindPattern(parameter.argument, index === 0 ? steps(['args']) : UNKNOWN, names);
    } else bindPattern(parameter, steps(['args', index]), names);
  }
  for (const name of names.keys()) {
    if (source.names.isAssignedWithin(name, rangeOf(fn))) names.set(name, UNKNOWN);
  }
  return { source, names, members: owner?.node.body.body ?? [] };
}

const steps = (path: readonly (string | number)[]): Sym => ({ kind: 'steps', steps: path });

/** @throws Immovable where it does more; without `strictly` what else it does is passed over. */
export function readPlace(
  { body }: t.Function,
  outer: Scope,
  reading: Reading,
  strictly: boolean,
): Place {
  if (body.type !== 'BlockStatement') {
    const { call, isAwaited } = awaited(body);
    return { node: body, call, isAnswered: true, isAwaited, preludes: [], names: outer.names };
  }
  const preludes: Constants[] = [];
  let scope = outer;
  const statements = [...body.body];
  const last = statements.pop();
  for (const statement of statements) {
    const turn = turnOf(statement, scope);
    if (turn !== undefined) {
      if (reading.turn !== undefined && strictly) throw immovable('it begins two turns');
      reading.turn = turn;
      reading.cuts.push(rangeOf(statement));
      continue;
    }
    const names = constantsOf(statement, scope);
    if (names === undefined) {
      if (strictly) throw immovable('it does more than what its event is around');
      continue;
    }
    preludes.push({ range: rangeOf(statement), names: [...names.keys()] });
    scope = within(scope, names);
  }
  const isAnswered = last?.type === 'ReturnStatement';
  const expression =
    last?.type === 'ReturnStatement'
      ? last.argument
      : last?.type === 'ExpressionStatement'
        ? last.expression
        : undefined;
  if (last === undefined || !expression) throw immovable('it does not end with its event');
  return { node: last, ...awaited(expression), isAnswered, preludes, names: scope.names };
}

function awaited(expression: Node): { call: Node; isAwaited: boolean } {
  const node = bare(expression);
  return node.type === 'AwaitExpression'
    ? { call: node.argument, isAwaited: true }
    : { call: expression, isAwaited: false };
}

function constantsOf(statement: Node, scope: Scope): Map<string, Sym> | undefined {
  if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') return undefined;
  const names = new Map<string, Sym>();
  for (const { id, init } of statement.declarations) {
    if (!init || !isPure(init, within(scope, names))) return undefined;
    bindPattern(id, evaluate(init, within(scope, names)), names);
  }
  return names;
}

/** `session.timestep({ … })`, which begins a turn. */
function turnOf(statement: Node, scope: Scope): Fields | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const node = bare(statement.expression);
  if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression') return undefined;
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression')
    return undefined;
  if (keyName(callee.property, callee.computed) !== 'timestep') return undefined;
  if (evaluate(callee.object, scope).kind !== 'session' || node.arguments.length > 1)
    return undefined;
  const [given] = node.arguments;
  if (given === undefined) return new Map();
  const value = evaluate(given, scope);
  return value.kind === 'object' ? value.fields : undefined;
}
