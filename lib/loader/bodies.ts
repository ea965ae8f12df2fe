import type { AnyNode } from 'acorn';
import { type ClassNode, type FunctionNode, isClass, isFunctionLiteral } from './syntax.js';

/** A list of statements, and where one can be put before them. */
export interface Body {
  readonly statements: readonly AnyNode[];
  /** After directives and imports; declarations are hoisted above it. */
  readonly top: number;
  /** What a statement at `top` has to begin with. */
  readonly lead: '' | ';';
}

export function bodyOf(node: AnyNode, source: string): Body | undefined {
  if (node.type !== 'Program' && node.type !== 'BlockStatement' && node.type !== 'StaticBlock') {
    return undefined;
  }
  const statements: readonly AnyNode[] = node.body;
  let preamble: AnyNode | undefined;
  for (const statement of statements) {
    if (!isPreamble(statement)) break;
    preamble = statement;
  }
  if (preamble !== undefined) return { statements, top: preamble.end, lead: ';' };
  if (node.type === 'Program') return { statements, top: startOfCode(source), lead: '' };
  return { statements, top: (statements[0] ?? node).start, lead: '' };
}

const isPreamble = (statement: AnyNode): boolean =>
  statement.type === 'ImportDeclaration' ||
  (statement.type === 'ExpressionStatement' && statement.directive !== undefined);

/** After a byte order mark or a `#!` line. */
function startOfCode(source: string): number {
  const first = source.startsWith('\uFEFF') ? 1 : 0;
  if (!source.startsWith('#!', first)) return first;
  const lineBreak = /\r\n|[\n\r\u2028\u2029]/.exec(source);
  return lineBreak === null ? source.length : lineBreak.index + lineBreak[0].length;
}

/** What a statement declares, with or without `export`. */
export function declarationIn(statement: AnyNode): AnyNode {
  return (statement.type === 'ExportNamedDeclaration' ||
    statement.type === 'ExportDefaultDeclaration') &&
    statement.declaration
    ? statement.declaration
    : statement;
}

/** `class A {}`, `const A = class {}`, `const f = function () {}`, by the bound name. */
export function* valuesBoundIn(
  statement: AnyNode,
): Generator<{ name: string; node: ClassNode | FunctionNode }> {
  const declaration = declarationIn(statement);
  if (declaration.type === 'ClassDeclaration' || declaration.type === 'FunctionDeclaration') {
    if (declaration.id) yield { name: declaration.id.name, node: declaration };
  } else if (declaration.type === 'VariableDeclaration') {
    for (const { id, init } of declaration.declarations) {
      if (id.type === 'Identifier' && init && (isClass(init) || isFunctionLiteral(init))) {
        yield { name: id.name, node: init };
      }
    }
  }
}

/** The expressions of a statement, those of a sequence one by one. */
export function expressionsOf(statement: AnyNode): readonly AnyNode[] {
  const expression = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  if (expression === undefined) return [];
  return expression.type === 'SequenceExpression' ? expression.expressions : [expression];
}
