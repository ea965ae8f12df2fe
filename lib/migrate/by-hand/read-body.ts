/** Reads the code around which an event is recorded: what it tells, and what is the program's own. */
import type * as t from '@babel/types';
import { isFunction } from '../names.js';
import { bare, isWithin, keyName, type Node, rangeOf, walk } from '../syntax.js';
import { type Around, type Fields, immovable, type Reading, type Told } from './reading.js';
import { bindPattern, evaluate, isPure, type Scope, type Sym, UNKNOWN, within } from './symbols.js';

const RESULT: Sym = { kind: 'steps', steps: ['result'] };

/** The code in the method itself. */
export function readBody(
  fn: t.Function,
  outer: Scope,
  parameter: Node | undefined,
  reading: Reading,
): void {
  if (fn.generator) throw immovable('it is a generator');
  const names = new Map<string, Sym>();
  if (parameter !== undefined) {
    if (parameter.type !== 'Identifier') throw immovable('the event is taken apart');
    names.set(parameter.name, { kind: 'event' });
  }
  reading.callback = { node: fn, body: fn.body };
  if (fn.body.type !== 'BlockStatement') {
    if (parameter !== undefined && mentions(fn.body, names))
      throw immovable('the event is handed on');
    return;
  }
  const reader = new BodyReader(within(outer, names), reading, fn.body);
  reader.read(fn.body.body, 'ok');
  reader.finish();
}

/**
 * The code of a helper around a function that it was given: it calls that one, tells of it, and answers
 * what it answered.
 */
export function readWrapper(fn: t.Function, outer: Scope, around: Around, reading: Reading): void {
  if (fn.async || fn.generator)
    throw immovable('its helper waits for the code in it, which would no longer be waited for');
  const names = new Map<string, Sym>();
  const [parameter] = fn.params;
  if (parameter !== undefined) bindPattern(parameter, { kind: 'event' }, names);
  const inner = within(outer, names);
  const statements: readonly Node[] = fn.body.type === 'BlockStatement' ? fn.body.body : [];
  let used: Sym | undefined = fn.body.type === 'BlockStatement' ? undefined : given(fn.body, inner);
  let result: string | undefined;
  const known = new Map<string, Sym>();
  let answers = used !== undefined;
  for (const statement of statements) {
    const scope = within(inner, known);
    const set = used === undefined ? undefined : setFields(statement, scope);
    if (set !== undefined) {
      reading.told.push({ fields: set, when: 'ok' });
    } else if (statement.type === 'VariableDeclaration' && statement.declarations.length === 1) {
      const [only] = statement.declarations;
      const taken = only?.init ? given(only.init, scope) : undefined;
      if (taken !== undefined && used === undefined && only?.id.type === 'Identifier') {
        used = taken;
        result = only.id.name;
        known.set(result, RESULT);
      } else if (only?.init && isPure(only.init, scope)) {
        bindPattern(only.id, evaluate(only.init, scope), known);
      } else throw immovable('its helper does more than to record');
    } else if (statement.type === 'ReturnStatement' && statement.argument) {
      const { argument } = statement;
      if (used === undefined) used = given(argument, scope);
      else if (argument.type !== 'Identifier' || argument.name !== result) used = undefined;
      answers = used !== undefined;
    } else throw immovable('its helper does more than to record');
  }
  if (!answers || used?.kind !== 'fn' || !isFunction(used.node))
    throw immovable('its helper does not answer what the function answers that it is given');
  if (!isWithin(rangeOf(used.node), rangeOf(around.unit)))
    throw immovable('the function that it is given does not stand there');
  readBody(used.node, used.scope, undefined, reading);
}

/** `use()` of a function that a helper was given. */
function given(expression: Node, scope: Scope): Sym | undefined {
  const node = bare(expression);
  if (node.type !== 'CallExpression' || node.arguments.length > 0) return undefined;
  const { callee } = node;
  const known = callee.type === 'Identifier' ? scope.names.get(callee.name) : undefined;
  return known?.kind === 'fn' ? known : undefined;
}

/** What `event.set({ … })` tells. */
function setFields(statement: Node, scope: Scope): Fields | undefined {
  const call = setCall(statement, scope);
  if (call === undefined) return undefined;
  const value = call.arguments[0] && evaluate(call.arguments[0], scope);
  if (value?.kind !== 'object')
    throw immovable('what the event is told is known only as the program runs');
  return value.fields;
}

function setCall(statement: Node, scope: Scope): t.CallExpression | undefined {
  const node = statement.type === 'ExpressionStatement' ? bare(statement.expression) : statement;
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const isEvent = evaluate(node.callee.object, scope).kind === 'event';
  return isEvent && keyName(node.callee.property, node.callee.computed) === 'set'
    ? node
    : undefined;
}

const mentions = (node: Node, names: ReadonlyMap<string, Sym>): boolean => {
  let found = false;
  walk(node, ({ node: each }) => {
    if (each.type === 'Identifier' && names.get(each.name)?.kind === 'event') found = true;
  });
  return found;
};

class BodyReader {
  #scope: Scope;
  readonly #reading: Reading;
  /** Something of the program has happened. */
  #hasBegun = false;
  /** After what told of the result nothing may happen any more. */
  #isOver = false;
  /** The variable that has what the code answers. */
  readonly #result: string | undefined;
  readonly #told: Told[] = [];

  constructor(scope: Scope, reading: Reading, block: t.BlockStatement) {
    this.#scope = scope;
    this.#reading = reading;
    this.#result = resultName(block);
  }

  read(statements: readonly Node[], when: Told['when']): void {
    for (const statement of statements) this.#statement(statement, when);
  }

  finish(): void {
    this.#reading.told.push(...this.#told);
  }

  #statement(statement: Node, when: Told['when']): void {
    const fields = setFields(statement, this.#scope);
    if (fields !== undefined) {
      this.#tell(fields, when, statement);
      return;
    }
    const message = this.#message(statement);
    if (message !== undefined) {
      this.#reading.messages.push(message);
      this.#reading.cuts.push(rangeOf(statement));
      return;
    }
    if (statement.type === 'TryStatement' && this.#isTelling(statement)) {
      this.#try(statement);
      return;
    }
    if (mentions(statement, this.#scope.names)) {
      throw immovable('the event is told something on a condition, or is handed on');
    }
    if (statement.type === 'VariableDeclaration') this.#declare(statement);
    else if (statement.type === 'ReturnStatement') {
      if (this.#isOver && statement.argument && bare(statement.argument).type !== 'Identifier')
        throw immovable('something happens after the event was told of the result');
      this.#hasBegun = true;
    } else this.#happen();
  }

  #happen(): void {
    if (this.#isOver) throw immovable('something happens after the event was told of the result');
    this.#hasBegun = true;
  }

  #declare(statement: t.VariableDeclaration): void {
    const { declarations, kind } = statement;
    const told: string[] = [];
    for (const { id, init } of declarations) {
      const names = new Map<string, Sym>();
      const isResult = id.type === 'Identifier' && id.name === this.#result && kind === 'const';
      if (isResult) {
        this.#happen();
        names.set(id.name, RESULT);
      } else if (init && isPure(init, this.#scope) && kind === 'const') {
        bindPattern(id, evaluate(init, this.#scope), names);
        told.push(...names.keys());
      } else {
        this.#happen();
        bindPattern(id, UNKNOWN, names);
      }
      this.#scope = within(this.#scope, names);
    }
    if (told.length > 0 && declarations.length === 1)
      this.#reading.constants.push({ range: rangeOf(statement), names: told });
  }

  #tell(fields: Fields, when: Told['when'], statement: Node): void {
    this.#told.push({ fields, when });
    this.#reading.cuts.push(rangeOf(statement));
    if (when === 'ok') {
      if (!this.#hasBegun)
        throw immovable('the event is told something before anything has happened');
      this.#isOver = true;
    }
  }

  /** A message that is sent before anything has happened is sent as the call starts. */
  #message(statement: Node): Fields | undefined {
    if (this.#hasBegun || statement.type !== 'ExpressionStatement') return undefined;
    const node = bare(statement.expression);
    if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression') return undefined;
    const callee = bare(node.callee);
    if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression')
      return undefined;
    if (keyName(callee.property, callee.computed) !== 'addMessage') return undefined;
    if (evaluate(callee.object, this.#scope).kind !== 'session') return undefined;
    const value = node.arguments[0] && evaluate(node.arguments[0], this.#scope);
    if (value?.kind !== 'object') throw immovable('the message is known only as the program runs');
    return value.fields;
  }

  /** Whether a `try` is there for the event alone: what it catches, it throws again. */
  #isTelling({ handler, finalizer }: t.TryStatement): boolean {
    const { names } = this.#scope;
    return [handler?.body, finalizer].some((each) => each && mentions(each, names));
  }

  #try(statement: t.TryStatement): void {
    const { block, handler, finalizer } = statement;
    if (handler) this.#handler(handler);
    this.read(block.body, 'ok');
    for (const each of finalizer?.body ?? []) {
      const fields = setFields(each, this.#scope);
      if (fields === undefined)
        throw immovable('what is done finally is more than to tell the event');
      this.#told.push({ fields, when: 'always' });
    }
    this.#reading.tries.push(statement);
    this.#isOver = true;
  }

  #handler({ body, param }: t.CatchClause): void {
    const statements = [...body.body];
    const last = statements.pop();
    const throwsAgain =
      last?.type === 'ThrowStatement' &&
      last.argument.type === 'Identifier' &&
      param?.type === 'Identifier' &&
      last.argument.name === param.name;
    if (!throwsAgain || !statements.every((each) => this.#abortOf(each)))
      throw immovable('what is done with an error is more than to tell the event');
  }

  /** `if (options?.signal?.aborted) event.set({ status: 'aborted' })`, which a rule finds by itself. */
  #abortOf(statement: Node): boolean {
    if (statement.type !== 'IfStatement' || statement.alternate) return false;
    const test = evaluate(statement.test, this.#scope);
    if (test.kind !== 'steps' || test.steps[0] !== 'args') return false;
    const [, , ...path] = test.steps;
    const isSignal = ['signal.aborted', 'aborted'].includes(path.join('.'));
    const { consequent } = statement;
    const only = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
    const fields = only.length === 1 && only[0] ? setFields(only[0], this.#scope) : undefined;
    const status = fields?.get('status');
    return (
      isSignal && fields?.size === 1 && status?.kind === 'literal' && status.value === 'aborted'
    );
  }
}

/** The constant that a body answers at its one `return`. */
function resultName(block: t.BlockStatement): string | undefined {
  const answers: t.ReturnStatement[] = [];
  walk(block, ({ node }) => {
    if (isFunction(node)) return false;
    if (node.type === 'ReturnStatement') answers.push(node);
    return true;
  });
  const [only, ...more] = answers;
  const argument = only?.argument && bare(only.argument);
  return more.length === 0 && argument?.type === 'Identifier' ? argument.name : undefined;
}
