/** Values that the source tells: literals, objects and lists of them, and constants of the file. */
import { Immovable } from './left.js';
import type { Source } from './source.js';
import { bare, keyName, type Node, type Placed, type Range, rangeOf } from './syntax.js';

/** A function that stands where a value could. */
export class FunctionValue {
  readonly node: Node;

  constructor(node: Node) {
    this.node = node;
  }
}

export type StaticValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | FunctionValue
  | readonly StaticValue[]
  | StaticObject;

export interface StaticObject {
  readonly [key: string]: StaticValue;
}

export const isStaticObject = (value: StaticValue): value is StaticObject =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof FunctionValue);

const MEND = 'Write the value out, or write the rule into the policy by hand.';

/** @throws Immovable for what only the running program knows. */
export function staticValue(expression: Node, source: Source): StaticValue {
  const node = bare(expression);
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return node.value;
    case 'NullLiteral':
      return null;
    case 'TemplateLiteral':
      if (node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? '';
      break;
    case 'UnaryExpression':
      if (node.operator === '-' && node.argument.type === 'NumericLiteral')
        return -node.argument.value;
      break;
    case 'ArrayExpression':
      return node.elements.map((each) => {
        if (each === null || each.type === 'SpreadElement') throw computed(node, source);
        return staticValue(each, source);
      });
    case 'ObjectExpression':
      return objectValue(node.properties, source);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return new FunctionValue(node);
    case 'Identifier':
      return node.name === 'undefined' && !source.names.isDeclared('undefined')
        ? undefined
        : constantValue(node.name, node, source);
    default:
  }
  throw computed(node, source);
}

function objectValue(properties: readonly Node[], source: Source): StaticObject {
  const entries: [string, StaticValue][] = [];
  for (const property of properties) {
    if (property.type === 'SpreadElement') {
      const spread = staticValue(property.argument, source);
      if (!isStaticObject(spread)) throw computed(property, source);
      entries.push(...Object.entries(spread));
      continue;
    }
    if (property.type !== 'ObjectProperty' && property.type !== 'ObjectMethod')
      throw computed(property, source);
    const name = keyName(property.key, property.computed);
    if (name === undefined || name === '__proto__') throw computed(property, source);
    if (property.type === 'ObjectProperty') {
      entries.push([name, staticValue(property.value, source)]);
    } else if (property.kind === 'method') entries.push([name, new FunctionValue(property)]);
    else throw computed(property, source);
  }
  return Object.fromEntries(entries);
}

function constantValue(name: string, node: Node, source: Source): StaticValue {
  const constant = source.names.constant(name);
  if (constant === undefined) throw computed(node, source);
  if (constant.value.type === 'FunctionDeclaration') return new FunctionValue(constant.value);
  const value = staticValue(constant.value, source);
  const isObject = typeof value === 'object' && value !== null && !(value instanceof FunctionValue);
  if (isObject && !isSafe(name, constant.value, source)) {
    throw new Immovable(`${name} is an object that the program could change`, MEND);
  }
  return value;
}

/** Whether nobody else holds the object: it is only read as a part of objects, or given to a call as it is. */
export function isSafe(name: string, value: Node, source: Source): boolean {
  if (value.type === 'TSAsExpression' && source.text.slice(...ends(value)).endsWith('as const'))
    return true;
  const constant = source.names.constant(name);
  if (constant?.exported) return false;
  return source.names.usesOf(name).every(isHarmless);
}

const ends = (node: Node): [number, number] => {
  const { start, end }: Range = rangeOf(node);
  return [start, end];
};

/** Spread into an object, an argument of a call with other objects, or a value of a literal. */
function isHarmless({ key, above }: Placed): boolean {
  const parent = above[0]?.node;
  switch (parent?.type) {
    case 'SpreadElement':
      return true;
    case 'ObjectProperty':
      return key === 'value';
    case 'CallExpression':
      return key === 'arguments' && parent.callee.type !== 'MemberExpression';
    case 'TSTypeQuery':
      return true;
    default:
      return false;
  }
}

function computed(node: Node, source: Source): Immovable {
  const text = source.text.slice(...ends(node)).replaceAll(/\s+/g, ' ');
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return new Immovable(`${shown} is known only as the program runs`, MEND);
}
