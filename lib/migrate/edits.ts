/** What is taken out of a file, and what takes its place; all else stays byte for byte. */
import type * as t from '@babel/types';
import { PACKAGE } from './api.js';
import type { Constant } from './names.js';
import { isTypeScript, type Source } from './source.js';
import { isWithin, type Node, type Range, rangeOf } from './syntax.js';

interface Edit extends Range {
  readonly text: string;
}

export class Edits {
  readonly source: Source;
  /** What is imported no more, as it was written. */
  readonly cutImports: string[] = [];
  readonly #edits: Edit[] = [];

  constructor(source: Source) {
    this.source = source;
  }

  get isEmpty(): boolean {
    return this.#edits.length === 0;
  }

  remove(range: Range): void {
    this.#edits.push({ ...range, text: '' });
  }

  replace(range: Range, text: string): void {
    this.#edits.push({ ...range, text });
  }

  /** With the line where nothing else stands on it, else with the blanks after it. */
  cut(range: Range): void {
    this.remove(withBlanks(this.source.text, range));
  }

  isGone(range: Range): boolean {
    return this.#edits.some((edit) => edit.end > edit.start && isWithin(range, edit));
  }

  /** Takes out what only stood in the service of what is gone: imports, constants, functions, types. */
  cutOrphans(isPure: (specifier: string) => boolean): void {
    for (let before = -1; before !== this.#edits.length; ) {
      before = this.#edits.length;
      for (const constant of this.source.names.constants) {
        const isThere = !this.isGone(rangeOf(constant.statement));
        if (isThere && this.#isOrphan(constant.name) && isRemovable(constant)) {
          this.cut(rangeOf(constant.statement));
        }
      }
    }
    for (const statement of this.source.program.body) this.#cutImport(statement, isPure);
  }

  async apply(): Promise<string> {
    const { default: MagicString } = await import('magic-string');
    const out = new MagicString(this.source.text);
    const outer = this.#edits.filter(
      (edit) => !this.#edits.some((other) => other !== edit && covers(other, edit, this.#edits)),
    );
    for (const { start, end, text } of joined(outer, this.source.text)) {
      if (start === end) out.appendLeft(start, text);
      else if (text === '') out.remove(start, end);
      else out.overwrite(start, end, text);
    }
    return out.toString();
  }

  #isOrphan(name: string): boolean {
    const { names } = this.source;
    const uses = names.usesOf(name);
    return (
      names.isUnique(name) &&
      uses.length > 0 &&
      uses.every(({ node }) => this.isGone(rangeOf(node)))
    );
  }

  #cutImport(statement: t.Statement, isPure: (specifier: string) => boolean): void {
    const items = itemsOf(statement);
    if (items === undefined || this.isGone(rangeOf(statement))) return;
    const gone = items.list.filter(({ local }) => this.#isOrphan(local));
    if (gone.length === 0) return;
    const isWhole = gone.length === items.list.length;
    if (!isWhole) {
      this.#cutFromList(
        gone.map(({ node }) => node),
        items.list.map(({ node }) => node),
      );
      return;
    }
    // What a module does as it is loaded, it must go on doing.
    if (items.from !== PACKAGE && !items.isType && !isTypeScript(this.source.path)) {
      if (!isPure(items.from)) return;
    }
    this.cutImports.push(items.from);
    const range = rangeOf(statement);
    if (this.#isLastModuleSyntax(statement)) this.replace(range, 'export {};');
    else this.remove(withLineAfter(this.source.text, withBlanks(this.source.text, range)));
  }

  /** Without any import or export, a file is no module any more. */
  #isLastModuleSyntax(statement: t.Statement): boolean {
    return (
      !/\.m[jt]s$/.test(this.source.path) &&
      /^(?:Import|Export)/.test(statement.type) &&
      this.source.program.body.every(
        (each) =>
          each === statement || !/^(?:Import|Export)/.test(each.type) || this.isGone(rangeOf(each)),
      )
    );
  }

  #cutFromList(gone: readonly Node[], all: readonly Node[]): void {
    const { text } = this.source;
    const kept = all.filter((node) => !gone.includes(node)).map(rangeOf);
    for (const node of gone) {
      const range = rangeOf(node);
      const next = all[all.indexOf(node) + 1];
      if (next !== undefined) {
        const end = rangeOf(next).start;
        const isPlain = /^\s*,\s*$/.test(text.slice(range.end, end));
        const opensBraces = next.type === 'ImportSpecifier' && node.type !== 'ImportSpecifier';
        if (opensBraces) continue;
        this.remove({
          start: range.start,
          end: isPlain ? end : range.end + comma(text, range.end),
        });
        continue;
      }
      const last = kept.findLast((each) => each.end <= range.start);
      if (last === undefined) continue;
      const between = text.slice(last.end, range.start);
      if (between.includes('{')) {
        this.remove({ start: last.end, end: text.indexOf('}', range.end) + 1 });
      } else
        this.remove({ start: /^[\s,]*$/.test(between) ? last.end : range.start, end: range.end });
    }
  }
}

const comma = (text: string, at: number): number => /^\s*,/.exec(text.slice(at))?.[0].length ?? 0;

/** Of two that meet the larger one holds; of two that are the same the first. */
const covers = (other: Edit, edit: Edit, all: readonly Edit[]): boolean =>
  isWithin(edit, other) &&
  (other.start !== edit.start ||
    other.end !== edit.end ||
    all.indexOf(other) < all.indexOf(edit)) &&
  other.end > other.start;

function withBlanks(text: string, { start, end }: Range): Range {
  const before = /[^\S\r\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^[^\S\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  const beginsLine = isLineStart(text, start - before.length);
  const lineEnd = /^(?:\r\n|\n|\r|$)/.exec(text.slice(end + after.length));
  if (lineEnd === null) return { start, end: end + after.length };
  if (!beginsLine) return { start: start - before.length, end };
  return { start: start - before.length, end: end + after.length + lineEnd[0].length };
}

/** Cuts that meet are one. */
function joined(edits: readonly Edit[], text: string): Edit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const found: Edit[] = [];
  for (const edit of sorted) {
    const last = found.at(-1);
    if (
      last !== undefined &&
      last.end === edit.start &&
      last.text === '' &&
      edit.text === '' &&
      last.end > last.start
    )
      found[found.length - 1] = { ...last, end: edit.end };
    else found.push(edit);
  }
  return found.map((edit) => (edit.text === '' ? { ...edit, ...withEmptyLine(text, edit) } : edit));
}

/** Of two empty lines that would meet one goes, and one before a closing brace. */
function withEmptyLine(text: string, range: Range): Range {
  if (!isLineStart(text, range.start) || !/[\r\n]$/.test(text.slice(0, range.end))) return range;
  const above = /(?:^|\n)([ \t]*\r?\n)$/.exec(text.slice(0, range.start))?.[1];
  const closes = /^[ \t]*(?:\r?\n|[})\]]|$)/.test(text.slice(range.end));
  return above !== undefined && closes
    ? { start: range.start - above.length, end: range.end }
    : range;
}

/** At the top of a file an empty line that followed goes too. */
function withLineAfter(text: string, range: Range): Range {
  if (range.start > 1 || (range.start === 1 && text[0] !== '\uFEFF')) return range;
  const [empty = ''] = /^(?:\r\n|\n)/.exec(text.slice(range.end)) ?? [];
  return { start: range.start, end: range.end + empty.length };
}

const isLineStart = (text: string, at: number): boolean =>
  at === 0 || /[\r\n\uFEFF]/.test(text[at - 1] ?? '');

interface Items {
  readonly from: string;
  readonly isType: boolean;
  readonly list: readonly { readonly local: string; readonly node: Node }[];
}

/** What an import, or a `require` into names, brings into the file. */
function itemsOf(statement: t.Statement): Items | undefined {
  if (statement.type === 'ImportDeclaration') {
    if (statement.specifiers.length === 0) return undefined;
    return {
      from: statement.source.value,
      isType: statement.importKind === 'type',
      list: statement.specifiers.map((node) => ({ local: node.local.name, node })),
    };
  }
  if (statement.type !== 'VariableDeclaration') return undefined;
  const [only, ...more] = statement.declarations;
  if (only === undefined || more.length > 0 || only.init?.type !== 'CallExpression')
    return undefined;
  const { callee, arguments: given } = only.init;
  const [from] = given;
  if (callee.type !== 'Identifier' || callee.name !== 'require' || from?.type !== 'StringLiteral')
    return undefined;
  if (only.id.type === 'Identifier')
    return { from: from.value, isType: false, list: [{ local: only.id.name, node: only.id }] };
  if (only.id.type !== 'ObjectPattern') return undefined;
  const list = only.id.properties.map((node) =>
    node.type === 'ObjectProperty' && node.value.type === 'Identifier'
      ? { local: node.value.name, node }
      : undefined,
  );
  return list.every((each) => each !== undefined)
    ? { from: from.value, isType: false, list }
    : undefined;
}

/** Whether nothing happens where it is declared. */
const isRemovable = ({ value, exported }: Constant): boolean => !exported && isPureValue(value);

export function isPureValue(node: Node): boolean {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'RegExpLiteral':
    case 'Identifier':
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'UnaryExpression':
      return isPureValue(node.argument);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isPureValue(node.expression);
    case 'ArrayExpression':
      return node.elements.every((each) => each !== null && isPureValue(each));
    case 'ObjectExpression':
      return node.properties.every((each) => {
        if (each.type === 'SpreadElement') return isPureValue(each.argument);
        if (each.type === 'ObjectMethod') return !each.computed;
        return !each.computed && isPureValue(each.value);
      });
    default:
      return false;
  }
}
