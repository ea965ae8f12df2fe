import { dotted, madeClass, memberName, parametersOf, typeName } from './names.js';
import {
  bare,
  childOf,
  childrenOf,
  isClass,
  isFunction,
  isFunctionValue,
  lineOf,
  listOf,
  type Node,
  textOf,
} from './node.js';
import type { Body, DeclaredClass, Member, MemberForm } from './source.js';

export type BodyOf = (fn: Node) => Body;

/** A class as it is written; `given` is the name that its place gives it. */
export function readClass(node: Node, given: string | undefined, bodyOf: BodyOf): DeclaredClass {
  const own = textOf(childOf(node, 'id'), 'name');
  const parent = childOf(node, 'superClass');
  const elements = listOf(childOf(node, 'body'), 'body');
  const members = elements.flatMap((element) => readMember(element, bodyOf));
  const maker = elements.find(
    (element) => element['kind'] === 'constructor' && isFunction(element),
  );
  return {
    names: [...new Set([own, given].filter((name) => name !== undefined))],
    line: lineOf(node),
    ...(parent === undefined ? {} : { parent: dotted(parent) ?? '' }),
    decorators: listOf(node, 'decorators').map(decoratorName),
    members: [...members, ...(maker === undefined ? [] : fieldsOfThis(maker, bodyOf))],
    fieldTypes: fieldTypes(elements, maker),
  };
}

const decoratorName = (node: Node): string => {
  const expression = bare(childOf(node, 'expression'));
  const called = expression?.type === 'CallExpression' ? childOf(expression, 'callee') : expression;
  return dotted(called) ?? '';
};

const FORMS: Readonly<Record<string, MemberForm>> = {
  ClassMethod: 'method',
  ClassPrivateMethod: 'private',
  ClassProperty: 'field',
  ClassPrivateProperty: 'private',
  ClassAccessorProperty: 'accessor',
  TSDeclareMethod: 'abstract',
};

function readMember(node: Node, bodyOf: BodyOf): Member[] {
  const written = FORMS[node.type];
  if (written === undefined || node['kind'] === 'constructor') return [];
  // The signatures of an overloaded method come before it.
  if (written === 'abstract' && node['abstract'] !== true) return [];
  const name = memberName(node);
  const value = bare(childOf(node, 'value'));
  const fn = isFunction(node) ? node : isFunctionValue(value) ? value : undefined;
  return [
    member(name, formOf(written, node, name, value), node, fn, bodyOf, node['static'] === true),
  ];
}

function formOf(
  written: MemberForm,
  node: Node,
  name: string | undefined,
  value: Node | undefined,
): MemberForm {
  if (name === undefined) return 'computed';
  if (node['kind'] === 'get' || node['kind'] === 'set') return 'accessor';
  return written === 'field' && !mayBeFunction(value) ? 'value' : written;
}

/** A field that holds a call's result, a name and the like may hold a function. */
const mayBeFunction = (value: Node | undefined): boolean =>
  value !== undefined &&
  !/Literal$|^(?:Object|Array|New|Class|Template|Unary|Binary)/.test(value.type);

function member(
  name: string | undefined,
  form: MemberForm,
  at: Node,
  fn: Node | undefined,
  bodyOf: BodyOf,
  isStatic: boolean,
): Member {
  return {
    name: name ?? '',
    form,
    isStatic,
    line: lineOf(at),
    params: fn === undefined ? [] : parametersOf(fn),
    type: typeName(fn, 'returnType'),
    body: fn === undefined ? NO_BODY : bodyOf(fn),
  };
}

export const NO_BODY: Body = { answers: [], calls: [], literals: [] };

/** Functions that a constructor puts on `this`. */
export function fieldsOfThis(maker: Node, bodyOf: BodyOf): Member[] {
  return assignmentsIn(childOf(maker, 'body')).flatMap(({ target, value, at }) => {
    const [owner, name, ...rest] = target.split('.');
    if (owner !== 'this' || name === undefined || rest.length > 0 || !isFunctionValue(value))
      return [];
    return [member(name, 'field', at, value, bodyOf, false)];
  });
}

/** `Foo.prototype.step = function () {}`, `Foo.prototype = { step() {} }` and `Foo.create = …`. */
export function prototypeMembers(statement: Node, name: string, bodyOf: BodyOf): Member[] {
  return assignmentsIn(statement).flatMap(({ target, value, at }) => {
    const [owner, ...steps] = target.split('.');
    if (owner !== name) return [];
    if (steps[0] === 'prototype' && steps.length === 1) return literalMembers(value, bodyOf);
    const last = steps.at(-1);
    const isStatic = steps.length === 1;
    if (last === undefined || (!isStatic && (steps.length > 2 || steps[0] !== 'prototype')))
      return [];
    return isFunctionValue(value) ? [member(last, 'method', at, value, bodyOf, isStatic)] : [];
  });
}

const literalMembers = (literal: Node | undefined, bodyOf: BodyOf): Member[] =>
  listOf(literal, 'properties').flatMap((property) => {
    const value = property.type === 'ObjectMethod' ? property : bare(childOf(property, 'value'));
    const name = memberName(property);
    if (name === undefined || name === 'constructor' || !isFunction(value)) return [];
    const isAccessor = property['kind'] === 'get' || property['kind'] === 'set';
    return [member(name, isAccessor ? 'accessor' : 'method', property, value, bodyOf, false)];
  });

interface Assignment {
  readonly target: string;
  readonly value: Node | undefined;
  readonly at: Node;
}

/** Assignments to chains of names, those in inner functions and classes left out. */
function assignmentsIn(root: Node | undefined): Assignment[] {
  const found: Assignment[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'AssignmentExpression') {
      const target = dotted(childOf(node, 'left'));
      const value = bare(childOf(node, 'right'));
      if (target !== undefined) found.push({ target, value, at: node });
    }
    if (!isFunction(node) && !isClass(node)) for (const child of childrenOf(node)) visit(child);
  };
  if (root !== undefined) visit(root);
  return found;
}

function fieldTypes(elements: readonly Node[], maker: Node | undefined): Map<string, string> {
  const types = new Map<string, string>();
  const note = (name: string | undefined, type: string | undefined): void => {
    if (name !== undefined && type !== undefined) types.set(name, type);
  };
  for (const element of elements) {
    if (!/Property$/.test(element.type)) continue;
    note(memberName(element), madeClass(childOf(element, 'value')) ?? typeName(element));
  }
  if (maker === undefined) return types;
  const given = new Map(parametersOf(maker).map(({ name, type }) => [name, type]));
  for (const each of listOf(maker, 'params')) {
    if (each.type !== 'TSParameterProperty') continue;
    const [only] = parametersOf({ ...maker, params: [each] });
    note(only?.name, only?.type);
  }
  for (const { target, value } of assignmentsIn(childOf(maker, 'body'))) {
    const [owner, name, ...rest] = target.split('.');
    if (owner !== 'this' || rest.length > 0) continue;
    note(name, madeClass(value) ?? given.get(dotted(value) ?? ''));
  }
  return types;
}
