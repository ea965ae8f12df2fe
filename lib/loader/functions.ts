import type { AnyNode, ObjectExpression } from 'acorn';
import { type Body, declarationIn } from './bodies.js';
import { type Draft, functionSite } from './draft.js';
import {
  functionFollowing,
  functionWrapping,
  methodsWrapping,
  rebinding,
} from './inserted-code.js';
import { assignedMember, type GivenName, givenName } from './names.js';
import {
  type FunctionNode,
  isAnonymous,
  isFunctionLiteral,
  isIdentifier,
  memberName,
} from './syntax.js';

/** Rebinds function declarations at the top of the body that they are hoisted to. */
export function rebindDeclarations(draft: Draft, { statements, top, lead }: Body): void {
  const declared = new Map<string, FunctionNode>();
  for (const statement of statements) {
    const node = declarationIn(statement);
    if (node.type === 'FunctionDeclaration' && node.id) declared.set(node.id.name, node);
  }
  for (const [binding, node] of declared) {
    const name = draft.runtimeNames.get(node) ?? binding;
    if (!isWanted(draft, node, name)) continue;
    draft.insertions.put(top, lead + rebinding(binding, functionSite(draft, node, node, name)));
  }
}

/** Wraps a function written as an expression where it gets a name that a rule has. */
export function wrapFunction(
  draft: Draft,
  node: AnyNode,
  parent: AnyNode | undefined,
  grandparent: AnyNode | undefined,
): void {
  if (!isFunctionLiteral(node) || !isValue(node, parent)) return;
  const place = nameOfPlace(draft, node, parent, grandparent);
  const ownName = isAnonymous(node)
    ? undefined
    : node.type === 'FunctionExpression' && node.id?.name;
  const names = [draft.runtimeNames.get(node), ownName || undefined, place?.name];
  const name = names.find((each) => each !== undefined && isWanted(draft, node, each));
  if (name === undefined) return;
  const site = functionSite(draft, node, node, name);
  if (parent?.type === 'AssignmentExpression' && grandparent?.type === 'ExpressionStatement') {
    if (parent.left.type === 'MemberExpression' && isExports(parent.left.object)) {
      const left = draft.source.slice(parent.left.start, parent.left.end);
      draft.insertions.follow(parent.end, functionFollowing(left, site));
      return;
    }
  }
  const inferred = isAnonymous(node) && place?.inferred ? place.name : undefined;
  draft.insertions.wrap(node, functionWrapping(site, inferred));
}

const isWanted = (draft: Draft, node: AnyNode, name: string): boolean =>
  draft.targets.functionDecision(name) !== undefined &&
  draft.targetsAt(node.start)?.functionDecision(name) !== undefined;

/** Methods keep their form, and `new function () {}` needs its parentheses where they are. */
function isValue(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition') return false;
  if (parent?.type === 'Property') return parent.kind === 'init' && !parent.method;
  return !(parent?.type === 'NewExpression' && parent.callee === node);
}

/** Only where a function becomes the module's: bindings, exports, and what a compiler's helper names. */
function nameOfPlace(
  draft: Draft,
  node: AnyNode,
  parent: AnyNode | undefined,
  grandparent: AnyNode | undefined,
): GivenName | undefined {
  const named = parent && draft.idioms.naming(parent);
  if (named?.target === node) return { name: named.name, inferred: false };
  if (parent?.type === 'Property' && !isExportedLiteral(grandparent, draft)) return undefined;
  if (parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression') {
    if (!isExports(parent.left.object)) return undefined;
  }
  return givenName(node, parent);
}

const isExportedLiteral = (node: AnyNode | undefined, draft: Draft): boolean =>
  node !== undefined && draft.exportedLiterals.has(node);

/** `exports` and `module.exports`. */
const isExports = (node: AnyNode): boolean =>
  isIdentifier(node, 'exports') ||
  (node.type === 'MemberExpression' &&
    isIdentifier(node.object, 'module') &&
    assignedMember(node) === 'exports');

/** `module.exports = { run() {} }`: notes the literal, and rebinds its methods in short form. */
export function rebindExportedMethods(draft: Draft, node: AnyNode): void {
  if (node.type !== 'AssignmentExpression' || !isExports(node.left)) return;
  if (node.right.type !== 'ObjectExpression') return;
  draft.exportedLiterals.add(node.right);
  const sites = shortMethods(node.right).flatMap(([name, method]) =>
    isWanted(draft, method, name) ? [functionSite(draft, method, method, name)] : [],
  );
  if (sites.length > 0) draft.insertions.wrap(node.right, methodsWrapping(sites));
}

function shortMethods({ properties }: ObjectExpression): [string, FunctionNode][] {
  return properties.flatMap((property): [string, FunctionNode][] => {
    if (property.type !== 'Property' || !property.method) return [];
    const name = memberName(property.key, property.computed);
    if (name === undefined || name.startsWith('@@') || !isFunctionLiteral(property.value))
      return [];
    return [[name, property.value]];
  });
}
