/** The class above, where what is recorded by hand bears its name. */

import type * as t from '@babel/types';
import { classesOf, type NamedClass } from '../class-names.js';
import type { MigratedFile } from '../migrated-file.js';
import { isFunction } from '../names.js';
import { bare, isWithin, keyName, type Node, type Range, rangeOf, walk } from '../syntax.js';
import type { Modules } from './modules.js';
import { type Callback, immovable } from './reading.js';

/** What a rule names instead of the class in which the record is made. */
export interface Base {
  readonly name: string;
  readonly module: string;
  /** Of a class of the project. */
  readonly path: string | undefined;
}

/** @throws Immovable where the class above is another one, or others of its objects are about. */
export function baseOf(
  name: string,
  method: string,
  { node }: NamedClass,
  file: MigratedFile,
  modules: Modules,
): Base {
  const above = node.superClass && superName(node.superClass);
  const origin = above && modules.originOf(above.root, file.source);
  const found = above?.last ?? (origin?.name === 'default' ? above?.root : origin?.name);
  if (!above || !origin || found !== name)
    throw immovable(
      `its record is said to be of ${name}, and a rule would say ${node.id?.name ?? 'another class'}`,
    );
  if (isMadeHere(above, node, file))
    throw immovable(
      `${name} is used here as it is too, and a rule on it would record that as well`,
    );
  if (!origin.isFile) return { name, module: origin.from, path: undefined };
  const path = modules.declaringFile(name, method, origin.from);
  if (path === undefined)
    throw immovable(`no one file behind ${above.root} declares a class ${name} with ${method}`);
  return { name, module: file.draft.moduleOf(path), path };
}

/** `env.CrafterEnv`: the name that is imported, and the last one of those after it. */
export function superName(
  expression: Node,
): { root: string; last: string | undefined } | undefined {
  let node = bare(expression);
  let last: string | undefined;
  while (node.type === 'MemberExpression') {
    last ??= keyName(node.property, node.computed);
    node = bare(node.object);
  }
  return node.type === 'Identifier' ? { root: node.name, last } : undefined;
}

/** Whether the class above is used by anything but the one class, as far as the file tells. */
function isMadeHere(
  { root, last }: { readonly root: string; readonly last: string | undefined },
  node: NamedClass['node'],
  { source }: MigratedFile,
): boolean {
  const harmless = classesOf(source).flatMap(({ node: each }) => {
    if (!each.superClass) return [];
    const other = superName(each.superClass);
    const isAnother = other?.root === root && other.last !== last;
    return each === node || isAnother ? [rangeOf(each.superClass)] : [];
  });
  return source.names
    .usesOf(root)
    .some(
      ({ node: use, above }) =>
        !harmless.some((head) => isWithin(rangeOf(use), head)) &&
        !above.some(({ node: each }) => each.type.startsWith('TSType')),
    );
}

/**
 * Asserts that the code does nothing that others see but to call the method above with what it was
 * given: then the call of that one is what is recorded. What is cut out does not count.
 */
export function assertForwards(
  method: string,
  fn: t.Function,
  { body }: Callback,
  cuts: readonly Range[],
): void {
  const calls: Node[] = [];
  let isPlain = true;
  walk(body, ({ node }) => {
    if (cuts.some((cut) => isWithin(rangeOf(node), cut))) return false;
    if (isFunction(node) || OTHER_CALLS.has(node.type)) isPlain = false;
    if (node.type === 'CallExpression' || node.type === 'OptionalCallExpression') calls.push(node);
    return true;
  });
  if (!isPlain || calls.length !== 1 || !calls.every((call) => isForward(call, method, fn)))
    throw immovable(
      `it does more than to call super.${method} with what it was given, of which a rule would record the call`,
    );
}

const OTHER_CALLS: ReadonlySet<string> = new Set([
  'NewExpression',
  'TaggedTemplateExpression',
  'AssignmentExpression',
  'UpdateExpression',
  'YieldExpression',
]);

export function isForward(call: Node, method: string, { params }: t.Function): boolean {
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  const { callee, arguments: given } = call;
  if (callee.object.type !== 'Super' || keyName(callee.property, callee.computed) !== method)
    return false;
  return (
    given.length === params.length &&
    given.every((each, index) => {
      const parameter = params[index];
      if (each.type === 'SpreadElement')
        return (
          parameter?.type === 'RestElement' &&
          parameter.argument.type === 'Identifier' &&
          each.argument.type === 'Identifier' &&
          each.argument.name === parameter.argument.name
        );
      return (
        each.type === 'Identifier' &&
        parameter?.type === 'Identifier' &&
        each.name === parameter.name
      );
    })
  );
}
