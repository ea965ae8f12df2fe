import type * as t from '@babel/types';
import { isWithin, type Node, type Placed, type Range, rangeOf, walk } from './syntax.js';

/** A constant or function at the top of a file, which nothing assigns to. */
export interface Constant {
  readonly name: string;
  readonly value: Node;
  /** The statement that declares it, and nothing else. */
  readonly statement: Node;
  readonly exported: boolean;
}

/** Names of a file: what declares them, and where they are used. */
export class Names {
  /** All declarations of a name in the file, wherever they stand. */
  readonly #declared = new Map<string, Placed[]>();
  readonly #used = new Map<string, Placed[]>();
  readonly #constants = new Map<string, Constant>();
  readonly #assigned = new Set<string>();

  constructor(program: t.Program) {
    walk(program, (placed) => this.#note(placed));
    for (const statement of program.body) this.#noteConstants(statement);
  }

  /** Of a name that is declared once, all uses mean this declaration. */
  isUnique(name: string): boolean {
    return this.#declared.get(name)?.length === 1;
  }

  isDeclared(name: string): boolean {
    return this.#declared.has(name);
  }

  /** Whether a use within `whole` means a declaration within it. */
  isBoundWithin({ node }: Placed, name: string, whole: Range): boolean {
    const use = rangeOf(node);
    const declared = this.#declared.get(name) ?? [];
    return declared.some((each) => {
      const scope = scopeOf(each);
      return scope !== undefined && isWithin(scope, whole) && isWithin(use, scope);
    });
  }

  isAssignedWithin(name: string, whole: Range): boolean {
    return this.usesOf(name).some((use) => isTarget(use) && isWithin(rangeOf(use.node), whole));
  }

  usesOf(name: string): readonly Placed[] {
    return this.#used.get(name) ?? [];
  }

  /** `undefined` where it is declared twice, or assigned to. */
  constant(name: string): Constant | undefined {
    return this.isUnique(name) && !this.#assigned.has(name) ? this.#constants.get(name) : undefined;
  }

  get constants(): readonly Constant[] {
    return [...this.#constants.values()];
  }

  #note(placed: Placed): void {
    const { node, key, above } = placed;
    if (node.type !== 'Identifier' && node.type !== 'JSXIdentifier') return;
    const parent = above[0]?.node;
    if (parent === undefined) return;
    const statement = above[1]?.node;
    const isLocalExport = statement?.type !== 'ExportNamedDeclaration' || !statement.source;
    if (isDeclaration(placed)) {
      this.#declared.set(node.name, [...(this.#declared.get(node.name) ?? []), placed]);
    } else if (!isProperty(parent, key, isLocalExport)) {
      this.#used.set(node.name, [...this.usesOf(node.name), placed]);
      if (isTarget(placed)) this.#assigned.add(node.name);
    }
  }

  #noteConstants(statement: Node): void {
    const exported =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
    const declaration = exported ? statement.declaration : statement;
    if (declaration?.type === 'FunctionDeclaration' && declaration.id) {
      const { name } = declaration.id;
      this.#constants.set(name, { name, value: declaration, statement, exported });
    }
    if (
      declaration?.type === 'TSTypeAliasDeclaration' ||
      declaration?.type === 'TSInterfaceDeclaration'
    ) {
      const { name } = declaration.id;
      this.#constants.set(name, { name, value: declaration, statement, exported });
    }
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') return;
    if (declaration.declarations.length !== 1) {
      for (const { id, init } of declaration.declarations) {
        if (id.type === 'Identifier' && init)
          // It stays with the others, so it is never taken out.
          this.#constants.set(id.name, { name: id.name, value: init, statement, exported: true });
      }
      return;
    }
    const [only] = declaration.declarations;
    if (only?.id.type !== 'Identifier' || !only.init) return;
    this.#constants.set(only.id.name, {
      name: only.id.name,
      value: only.init,
      statement,
      exported,
    });
  }
}

const DECLARES: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ClassMethod: ['params'],
  ClassPrivateMethod: ['params'],
  ObjectMethod: ['params'],
  ClassDeclaration: ['id'],
  ClassExpression: ['id'],
  CatchClause: ['param'],
  ImportSpecifier: ['local'],
  ImportDefaultSpecifier: ['local'],
  ImportNamespaceSpecifier: ['local'],
  TSEnumDeclaration: ['id'],
  TSModuleDeclaration: ['id'],
  TSTypeAliasDeclaration: ['id'],
  TSInterfaceDeclaration: ['id'],
  TSImportEqualsDeclaration: ['id'],
  TSDeclareFunction: ['id'],
};

/** Whether an identifier stands where a name is declared, be it in a pattern. */
function isDeclaration({ node, key, above }: Placed): boolean {
  let [child, field]: [Node, string] = [node, key];
  for (const { node: parent, key: next } of above) {
    if (DECLARES[parent.type]?.includes(field)) return true;
    const inPattern =
      parent.type === 'ArrayPattern' ||
      parent.type === 'ObjectPattern' ||
      parent.type === 'RestElement' ||
      (parent.type === 'AssignmentPattern' && parent.left === child) ||
      (parent.type === 'ObjectProperty' && parent.value === child && field === 'value') ||
      parent.type === 'TSParameterProperty';
    if (!inPattern) return false;
    [child, field] = [parent, next];
  }
  return false;
}

/** Names of `export { … } from` are those of another file. */
function isProperty(parent: Node, key: string, isLocalExport: boolean): boolean {
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'property' && !parent.computed;
    case 'ObjectProperty':
      return key === 'key' && !parent.computed;
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
    case 'ClassAccessorProperty':
    case 'TSDeclareMethod':
      return key === 'key' && !parent.computed;
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'TSEnumMember':
      return key === 'key' || key === 'id';
    case 'PrivateName':
    case 'MetaProperty':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return key !== 'body';
    case 'ImportSpecifier':
      return key === 'imported';
    case 'ExportSpecifier':
      return key === 'exported' || !isLocalExport;
    case 'TSQualifiedName':
      return key === 'right';
    default:
      return false;
  }
}

/** Whether something is assigned to the name, be it in a pattern or a loop. */
function isTarget({ node, key, above }: Placed): boolean {
  let [child, field]: [Node, string] = [node, key];
  for (const { node: parent, key: next } of above) {
    if (parent.type === 'AssignmentExpression') return field === 'left';
    if (parent.type === 'UpdateExpression') return true;
    if (parent.type === 'ForInStatement' || parent.type === 'ForOfStatement')
      return field === 'left';
    const inPattern =
      parent.type === 'ArrayPattern' ||
      parent.type === 'ObjectPattern' ||
      parent.type === 'RestElement' ||
      (parent.type === 'ObjectProperty' && field === 'value' && parent.value === child) ||
      (parent.type === 'AssignmentPattern' && field === 'left');
    if (!inPattern) return false;
    [child, field] = [parent, next];
  }
  return false;
}

/** Where a declaration holds at least: the function of a parameter, else the block around it. */
function scopeOf({ key, above }: Placed): Range | undefined {
  let field = key;
  for (const { node, key: next } of above) {
    if (isFunction(node)) {
      if (field === 'params' || field === 'body') return rangeOf(node);
      // The name of a function declaration holds around it.
      if (node.type !== 'FunctionDeclaration') return rangeOf(node);
    } else if (SCOPES.has(node.type)) return rangeOf(node);
    field = next;
  }
  return undefined;
}

const SCOPES: ReadonlySet<string> = new Set([
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'CatchClause',
  'SwitchStatement',
  'StaticBlock',
  'Program',
]);

export const isFunction = (node: Node): node is t.Function =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression' ||
  node.type === 'ObjectMethod' ||
  node.type === 'ClassMethod' ||
  node.type === 'ClassPrivateMethod';
