/** Reads a call that records: of a session, of the package, or of a helper that leads to one. */
import type * as t from '@babel/types';
import { isFunction } from '../names.js';
import { bare, isWithin, keyName, type Node, rangeOf, walk } from '../syntax.js';
import { readBody, readWrapper } from './read-body.js';
import { type Around, type Fields, immovable, type Reading } from './reading.js';
import {
  apiName,
  bindPattern,
  evaluate,
  isPure,
  type Scope,
  type Sym,
  UNKNOWN,
  within,
} from './symbols.js';

type Call = t.CallExpression | t.OptionalCallExpression;

/** Whether a call is one that can be read: then `readCall` says what it does, or why not. */
export function isRecording(expression: Node, scope: Scope, around: Around): boolean {
  const node = bare(expression);
  if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression') return false;
  if (apiName(node.callee, scope) === 'withSession') return true;
  if (methodOf(node, scope) === 'addEvent') return true;
  const helper = helperOf(node, scope, around);
  return helper !== undefined && leadsToRecord(helper.node, helper.scope, around);
}

/** @throws Immovable where a rule would say something else. */
export function readCall(expression: Node, scope: Scope, around: Around, reading: Reading): void {
  const node = bare(expression);
  if (node.type === 'OptionalCallExpression')
    throw immovable('outside of a session the code in it does not run at all');
  if (node.type !== 'CallExpression') throw immovable('it is no call');
  if (apiName(node.callee, scope) === 'withSession') readSession(node, scope, around, reading);
  else if (methodOf(node, scope) === 'addEvent') readEvent(node, scope, around, reading);
  else readHelper(node, scope, around, reading);
}

/** Name of the method that is called on the active session. */
export function methodOf(node: Call, scope: Scope): string | undefined {
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression')
    return undefined;
  if (evaluate(callee.object, scope).kind !== 'session') return undefined;
  return keyName(callee.property, callee.computed);
}

function readSession(node: t.CallExpression, scope: Scope, around: Around, reading: Reading): void {
  const [given, fn] = node.arguments;
  const options = given && evaluate(given, scope);
  const callback = fn && bare(fn);
  if (options?.kind !== 'object' || !callback || !isFunction(callback))
    throw immovable('what withSession is given does not stand there');
  if (reading.session !== undefined || reading.event !== undefined)
    throw immovable('a session is opened within the event');
  if (callback.generator) throw immovable('it is a generator');
  reading.session = options.fields;
  const names = new Map<string, Sym>();
  const [parameter] = callback.params;
  if (parameter !== undefined) bindPattern(parameter, { kind: 'session' }, names);
  const inner = within(scope, names);
  const only = onlyExpression(callback.body);
  if (only !== undefined && isRecording(only, inner, around)) {
    readCall(only, inner, around, reading);
    if (callback.async && reading.callback?.node.async !== true)
      throw immovable('the session is opened in an async function, and the code in it is none');
    return;
  }
  if (parameter?.type === 'Identifier' && usesWithin(parameter.name, callback, scope))
    throw immovable(`what is in the session uses ${parameter.name}`);
  if (parameter !== undefined && parameter.type !== 'Identifier')
    throw immovable('the session is taken apart');
  readBody(callback, scope, undefined, reading);
}

const usesWithin = (name: string, fn: Node, { source }: Scope): boolean =>
  source.names.usesOf(name).some(({ node }) => isWithin(rangeOf(node), rangeOf(fn)));

/** Of a body that does one thing: that expression, awaited or not. */
function onlyExpression(body: Node): Node | undefined {
  if (body.type !== 'BlockStatement') return body.type === 'AwaitExpression' ? body.argument : body;
  const [only, ...more] = body.body;
  if (more.length > 0) return undefined;
  const found =
    only?.type === 'ReturnStatement'
      ? only.argument
      : only?.type === 'ExpressionStatement'
        ? only.expression
        : undefined;
  return found?.type === 'AwaitExpression' ? found.argument : (found ?? undefined);
}

const fieldsOf = (node: Node, scope: Scope): Fields | undefined => {
  const value = evaluate(node, scope);
  return value.kind === 'object' ? value.fields : undefined;
};

function readEvent(node: t.CallExpression, scope: Scope, around: Around, reading: Reading): void {
  const [given, fn] = node.arguments;
  if (given && fieldsOf(given, scope)?.has('event'))
    throw immovable(
      'it adds to an event that runs, and goes on doing so where a rule records that',
    );
  if (fn === undefined)
    throw immovable(
      'it tells of something that has happened, wherever that was; a rule records the call itself',
    );
  if (reading.event !== undefined) throw immovable('an event stands directly in another one');
  const what = given && evaluate(given, scope);
  if (what?.kind !== 'object') throw immovable('what it tells is known only as the program runs');
  reading.event = what.fields;
  const callback = evaluate(fn, scope);
  if (callback.kind !== 'fn' || !isFunction(callback.node))
    throw immovable('the function that it is given does not stand there');
  const stands = callback.scope.source === around.source;
  if (stands && isWithin(rangeOf(callback.node), rangeOf(around.unit))) {
    readBody(callback.node, callback.scope, callback.node.params[0], reading);
  } else readWrapper(callback.node, callback.scope, around, reading);
}

interface Helper {
  readonly node: t.Function;
  readonly scope: Scope;
}

/** The function that a call by name means, in this file or in one that it imports. */
function helperOf(node: Call, scope: Scope, { modules }: Around): Helper | undefined {
  const callee = bare(node.callee);
  if (callee.type !== 'Identifier' || scope.names.has(callee.name)) return undefined;
  const here = evaluate(callee, scope);
  if (here.kind === 'fn')
    return isFunction(here.node) ? { node: here.node, scope: here.scope } : undefined;
  const origin = modules.originOf(callee.name, scope.source);
  if (origin === undefined || !origin.isFile) return undefined;
  const found = modules.functionOf(origin.from, origin.name);
  if (found === undefined || !isFunction(found.node)) return undefined;
  return { node: found.node, scope: { source: found.source, names: new Map(), members: [] } };
}

const MOST_STEPS = 5;

function leadsToRecord(fn: t.Function, scope: Scope, around: Around, steps = 0): boolean {
  const shape = shapeOf(fn, new Map(), scope);
  if (shape === undefined || steps > MOST_STEPS) return false;
  const node = bare(shape.call);
  if (node.type !== 'CallExpression' || !handsOn(node, fn)) return false;
  if (methodOf(node, shape.scope) === 'addEvent') return true;
  const next = helperOf(node, shape.scope, around);
  return next !== undefined && leadsToRecord(next.node, next.scope, around, steps + 1);
}

/** Whether what is recorded is around a function that the helper is given. */
function handsOn(call: t.CallExpression, { params }: t.Function): boolean {
  const given = new Set(params.flatMap((each) => (each.type === 'Identifier' ? [each.name] : [])));
  const isGiven = (node: Node): boolean => node.type === 'Identifier' && given.has(node.name);
  const last = call.arguments.at(-1);
  if (last === undefined || isGiven(bare(last))) return last !== undefined;
  let found = false;
  if (isFunction(bare(last))) {
    walk(last, ({ node }) => {
      if (node.type === 'CallExpression' && isGiven(node.callee)) found = true;
    });
  }
  return found;
}

function readHelper(node: t.CallExpression, scope: Scope, around: Around, reading: Reading): void {
  const helper = helperOf(node, scope, around);
  const given = node.arguments.map((each) => evaluate(each, scope));
  const names = new Map<string, Sym>();
  for (const [index, parameter] of (helper?.node.params ?? []).entries()) {
    bindPattern(parameter, given[index] ?? { kind: 'undefined' }, names);
  }
  const shape = helper && shapeOf(helper.node, names, helper.scope);
  if (helper === undefined || shape === undefined)
    throw immovable('the function that it calls does more than to record');
  reading.helpers.add(helper.node);
  readCall(shape.call, shape.scope, around, reading);
}

interface Shape {
  readonly call: Node;
  readonly scope: Scope;
}

/**
 * The one call to which a helper leads: after constants, and but for a session that is not there, where
 * it calls the function that it was given.
 */
function shapeOf(
  fn: t.Function,
  parameters: ReadonlyMap<string, Sym>,
  outer: Scope,
): Shape | undefined {
  if (fn.async || fn.generator) return undefined;
  const names = new Map(parameters);
  for (const each of fn.params) {
    if (parameters.size === 0) bindPattern(each, UNKNOWN, names);
  }
  if (fn.body.type !== 'BlockStatement') {
    const scope = within(outer, names);
    return withoutGuard(fn.body, scope);
  }
  const statements = [...fn.body.body];
  const last = statements.pop();
  for (const statement of statements) {
    const scope = within(outer, names);
    if (isGuardStatement(statement, scope)) continue;
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') return undefined;
    for (const { id, init } of statement.declarations) {
      if (!init || !isPure(init, scope)) return undefined;
      bindPattern(id, evaluate(init, scope), names);
    }
  }
  if (last?.type !== 'ReturnStatement' || !last.argument) return undefined;
  return withoutGuard(last.argument, within(outer, names));
}

/** `session === undefined ? fn(nobody) : call`. */
function withoutGuard(expression: Node, scope: Scope): Shape | undefined {
  const node = bare(expression);
  if (node.type !== 'ConditionalExpression') return { call: node, scope };
  const absent = isAbsent(node.test, scope);
  if (absent === undefined) return undefined;
  const [without, call] = absent
    ? [node.consequent, node.alternate]
    : [node.alternate, node.consequent];
  return callsGiven(without, scope) ? { call, scope } : undefined;
}

function isGuardStatement(statement: Node, scope: Scope): boolean {
  if (statement.type !== 'IfStatement' || statement.alternate) return false;
  if (isAbsent(statement.test, scope) !== true) return false;
  const { consequent } = statement;
  const only = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
  const [first, ...more] = only;
  return (
    more.length === 0 &&
    first?.type === 'ReturnStatement' &&
    !!first.argument &&
    callsGiven(first.argument, scope)
  );
}

/** Whether a test is true without a session, or with one; `undefined` for another test. */
function isAbsent(test: Node, scope: Scope): boolean | undefined {
  const node = bare(test);
  if (evaluate(node, scope).kind === 'session') return false;
  if (node.type === 'UnaryExpression' && node.operator === '!')
    return evaluate(node.argument, scope).kind === 'session' ? true : undefined;
  if (node.type !== 'BinaryExpression') return undefined;
  const sides = [node.left, node.right].map((each) => evaluate(each, scope));
  const isNothing = sides.some(
    (side) => side.kind === 'undefined' || (side.kind === 'literal' && side.value === null),
  );
  if (!isNothing || !sides.some(({ kind }) => kind === 'session')) return undefined;
  if (node.operator === '===' || node.operator === '==') return true;
  return node.operator === '!==' || node.operator === '!=' ? false : undefined;
}

/** A call of a function that was given, with nothing that happens in its arguments. */
function callsGiven(expression: Node, scope: Scope): boolean {
  const node = bare(expression);
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return false;
  return (
    scope.names.has(node.callee.name) &&
    node.arguments.every((each) => each.type !== 'SpreadElement' && isPure(each, scope))
  );
}
