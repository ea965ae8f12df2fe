/** Classes of a file by the names that rules know them by. */
import type * as t from '@babel/types';
import { isGlob } from '../policy/glob.js';
import { Immovable } from './left.js';
import type { Source } from './source.js';
import { keyName, type Node, type Placed, walk } from './syntax.js';

export type ClassNode = t.ClassDeclaration | t.ClassExpression;

export interface NamedClass {
  readonly node: ClassNode;
  readonly name: string | undefined;
}

export const isClass = (node: Node): node is ClassNode =>
  node.type === 'ClassDeclaration' || node.type === 'ClassExpression';

export function classesOf(source: Source): NamedClass[] {
  const found: NamedClass[] = [];
  walk(source.program, (placed) => {
    const { node } = placed;
    if (isClass(node)) found.push({ node, name: nameOf(node, placed) });
  });
  return found;
}

function nameOf(node: ClassNode, { above }: Placed): string | undefined {
  if (node.id) return node.id.name;
  const parent = above[0]?.node;
  if (parent?.type === 'ExportDefaultDeclaration') return 'default';
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? parent.id.name
    : undefined;
}

const BY_HAND = 'Leave it, or write the rule into the policy by hand.';

/**
 * The name by which one rule means this class and no other of its file.
 *
 * @throws Immovable where there is none
 */
export function ownName({ node, name }: NamedClass, source: Source): string {
  if (name === undefined)
    throw new Immovable('the class has no name of its own', 'Give the class a name.');
  if (isGlob(name)) throw new Immovable(`${name} would be a glob`, BY_HAND);
  const namesakes = classesOf(source).filter((each) => each.name === name);
  if (namesakes.length > 1)
    throw new Immovable(`the file has ${namesakes.length} classes ${name}`, 'Rename one of them.');
  const hasOwnName = node.body.body.some(
    (member) => 'static' in member && member.static && 'key' in member && keyOf(member) === 'name',
  );
  if (hasOwnName) throw new Immovable(`${name} has a static member "name"`, BY_HAND);
  return name;
}

const WELL_KNOWN = /^[A-Za-z]+$/;

/** How a policy writes the name of a member. */
export function keyOf(member: Node): string | undefined {
  if (!('key' in member) || member.key === undefined || !('computed' in member)) return undefined;
  const key = member.key as Node;
  if (
    member.computed &&
    key.type === 'MemberExpression' &&
    key.object.type === 'Identifier' &&
    key.object.name === 'Symbol'
  ) {
    const name = keyName(key.property, key.computed);
    return name !== undefined && WELL_KNOWN.test(name) ? `@@${name}` : undefined;
  }
  return keyName(key, member.computed === true);
}
