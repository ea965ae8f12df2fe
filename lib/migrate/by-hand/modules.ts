/** Files that others import, as far as they belong to the project. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { classesOf, keyOf } from '../class-names.js';
import { isPureValue } from '../edits.js';
import { readSource, type Source } from '../source.js';
import { keyName, type Node, walk } from '../syntax.js';

/** What a name of a file is: a name of another file, or of a package. */
export interface Origin {
  /** Absolute for a file. */
  readonly from: string;
  readonly isFile: boolean;
  /** The name there; `*` for all of it, `default`. */
  readonly name: string;
}

const EXTENSIONS = [
  '',
  '.js',
  '.mjs',
  '.cjs',
  '.ts',
  '.mts',
  '.cts',
  '.tsx',
  '.jsx',
  '/index.js',
  '/index.ts',
];
/** TypeScript names what a source is compiled to. */
const SOURCES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.js$/, ['.ts', '.tsx']],
  [/\.mjs$/, ['.mts']],
  [/\.cjs$/, ['.cts']],
];

export class Modules {
  readonly #known = new Map<string, Source | undefined>();

  /** Files that are being migrated are known already. */
  add(source: Source): void {
    this.#known.set(source.path, source);
  }

  read(path: string): Source | undefined {
    if (this.#known.has(path)) return this.#known.get(path);
    let source: Source | undefined;
    try {
      source = readSource(path, readFileSync(path, 'utf8'));
    } catch {
      source = undefined;
    }
    this.#known.set(path, source);
    return source;
  }

  originOf(name: string, source: Source): Origin | undefined {
    if (!source.names.isUnique(name)) return undefined;
    for (const { local, imported, from } of importsOf(source)) {
      if (local !== name) continue;
      if (!from.startsWith('.')) return { from, isFile: false, name: imported };
      const path = this.resolve(from, source.path);
      return path === undefined ? undefined : { from: path, isFile: true, name: imported };
    }
    return undefined;
  }

  resolve(specifier: string, importer: string): string | undefined {
    const plain = resolve(dirname(importer), specifier);
    const others = SOURCES.flatMap(([pattern, extensions]) =>
      pattern.test(plain) ? extensions.map((each) => plain.replace(pattern, each)) : [],
    );
    const candidates = [...EXTENSIONS.map((extension) => plain + extension), ...others];
    const found = candidates.find((path) => existsSync(path) && statSync(path).isFile());
    return found && realpathSync(found);
  }

  /** The function that a file declares at its top under this name. */
  functionOf(path: string, name: string): { node: Node; source: Source } | undefined {
    const source = this.read(path);
    const constant = source?.names.constant(name);
    const isThere = source && constant && /Function/.test(constant.value.type);
    return isThere ? { node: constant.value, source } : undefined;
  }

  /**
   * The one file that declares a class of this name with this method, among a file and those that it
   * imports; `undefined` where there are none or several.
   */
  declaringFile(className: string, method: string, entry: string): string | undefined {
    const seen = new Set([entry]);
    const found: string[] = [];
    for (const path of seen) {
      const source = this.read(path);
      if (source === undefined) continue;
      const own = classesOf(source).filter(({ name }) => name === className);
      if (own.length > 1) return undefined;
      const [only] = own;
      if (only?.node.body.body.some((member) => keyOf(member) === method)) found.push(path);
      for (const { from } of importsOf(source)) {
        const next = from.startsWith('.') ? this.resolve(from, path) : undefined;
        if (next !== undefined) seen.add(next);
      }
    }
    return found.length === 1 ? found[0] : undefined;
  }

  /** Whether a file does nothing as it is loaded but to declare. */
  isPure(specifier: string, importer: string, seen: ReadonlySet<string> = new Set()): boolean {
    if (!specifier.startsWith('.')) return specifier === 'stenographer';
    const path = this.resolve(specifier, importer);
    const source = path === undefined ? undefined : this.read(path);
    if (path === undefined || source === undefined) return false;
    if (seen.has(path)) return true;
    const next = new Set([...seen, path]);
    return source.program.body.every((statement) => {
      if (statement.type === 'ImportDeclaration')
        return this.isPure(statement.source.value, path, next);
      return isPureStatement(statement);
    });
  }
}

function isPureStatement(statement: Node): boolean {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      if (statement.source) return false;
      return !statement.declaration || isPureStatement(statement.declaration);
    case 'ExportDefaultDeclaration':
      return isPureStatement(statement.declaration);
    case 'VariableDeclaration':
      return statement.declarations.every(({ init }) => !init || isPureValue(init));
    case 'ClassDeclaration':
      return (
        !statement.superClass &&
        statement.body.body.every(
          (member) =>
            member.type !== 'StaticBlock' &&
            !('static' in member && member.static && !isMethod(member)),
        )
      );
    case 'FunctionDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'EmptyStatement':
      return true;
    default:
      return false;
  }
}

const isMethod = ({ type }: Node): boolean =>
  type === 'ClassMethod' || type === 'ClassPrivateMethod';

interface ImportedName {
  readonly local: string;
  readonly imported: string;
  readonly from: string;
}

/** Also those of which no name is taken, with an empty one. */
export function importsOf({ program }: Source): ImportedName[] {
  const found: ImportedName[] = [];
  walk(program, ({ node, above }) => {
    if (node.type === 'ImportDeclaration') {
      found.push({ local: '', imported: '', from: node.source.value });
      for (const each of node.specifiers) {
        const imported =
          each.type === 'ImportSpecifier'
            ? each.imported.type === 'Identifier'
              ? each.imported.name
              : each.imported.value
            : each.type === 'ImportDefaultSpecifier'
              ? 'default'
              : '*';
        found.push({ local: each.local.name, imported, from: node.source.value });
      }
    }
    if (
      (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') &&
      node.source
    )
      found.push({ local: '', imported: '', from: node.source.value });
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return;
    const [given] = node.arguments;
    if (node.callee.name !== 'require' || given?.type !== 'StringLiteral') return;
    found.push({ local: '', imported: '', from: given.value });
    const declarator = above[0]?.node;
    if (declarator?.type !== 'VariableDeclarator') return;
    if (declarator.id.type === 'Identifier')
      found.push({ local: declarator.id.name, imported: '*', from: given.value });
    if (declarator.id.type !== 'ObjectPattern') return;
    for (const each of declarator.id.properties) {
      if (each.type !== 'ObjectProperty' || each.value.type !== 'Identifier') continue;
      const imported = keyName(each.key, each.computed);
      if (imported !== undefined)
        found.push({ local: each.value.name, imported, from: given.value });
    }
  });
  return found;
}
