/** What a file has of stenographer, and by what names. */
import type { Source } from './source.js';
import { bare, keyName, type Node } from './syntax.js';

export const PACKAGE = 'stenographer';

/** A name of the file that means something of the package. */
export interface Imported {
  readonly local: string;
  /** The name that the package gives it; `*` for all of it. */
  readonly name: string;
  /** The specifier or property that takes it. */
  readonly node: Node;
  /** The import, or the declaration with `require`. */
  readonly statement: Node;
}

export class Api {
  readonly imported: readonly Imported[];
  readonly #byLocal: ReadonlyMap<string, Imported>;
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
    this.imported = source.program.body.flatMap(importedBy);
    this.#byLocal = new Map(this.imported.map((each) => [each.local, each]));
  }

  /** The name in the package of what an expression means: an imported name, or one of a namespace. */
  nameOf(expression: Node): string | undefined {
    const node = bare(expression);
    if (node.type === 'Identifier') {
      const found = this.#byLocal.get(node.name);
      return found?.name === '*' || !this.#source.names.isUnique(node.name)
        ? undefined
        : found?.name;
    }
    if (node.type !== 'MemberExpression') return undefined;
    const object = bare(node.object);
    if (object.type !== 'Identifier' || this.#byLocal.get(object.name)?.name !== '*')
      return undefined;
    return this.#source.names.isUnique(object.name)
      ? keyName(node.property, node.computed)
      : undefined;
  }
}

function importedBy(statement: Node): Imported[] {
  if (statement.type === 'ImportDeclaration') {
    if (statement.source.value !== PACKAGE) return [];
    return statement.specifiers.map((node) => ({
      local: node.local.name,
      name:
        node.type === 'ImportSpecifier'
          ? node.imported.type === 'Identifier'
            ? node.imported.name
            : node.imported.value
          : '*',
      node,
      statement,
    }));
  }
  if (statement.type !== 'VariableDeclaration') return [];
  return statement.declarations.flatMap(({ id, init }): Imported[] => {
    if (!init || !isRequire(init)) return [];
    if (id.type === 'Identifier') return [{ local: id.name, name: '*', node: id, statement }];
    if (id.type !== 'ObjectPattern') return [];
    return id.properties.flatMap((property): Imported[] => {
      if (property.type !== 'ObjectProperty' || property.value.type !== 'Identifier') return [];
      const name = keyName(property.key, property.computed);
      return name === undefined
        ? []
        : [{ local: property.value.name, name, node: property, statement }];
    });
  });
}

const isRequire = (node: Node): boolean =>
  node.type === 'CallExpression' &&
  node.callee.type === 'Identifier' &&
  node.callee.name === 'require' &&
  node.arguments[0]?.type === 'StringLiteral' &&
  node.arguments[0].value === PACKAGE;
