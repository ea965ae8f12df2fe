/** Functions of rules that no expression can say become exports of a file beside the policy. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Immovable } from './left.js';
import type { Source } from './source.js';
import { bare, isWithin, type Node, type Range, rangeOf, walk } from './syntax.js';

const MEND =
  'Export it from a module of your own, and name it in the policy: { "$fn": "./hooks.js#name" }.';

/** Names that mean the same in every module. */
const GLOBALS: ReadonlySet<string> = new Set([
  ...'undefined NaN Infinity Object Array String Number Boolean Symbol BigInt Math JSON Date RegExp Map Set'.split(
    ' ',
  ),
  ...'WeakMap WeakSet Error TypeError RangeError Reflect parseInt parseFloat isNaN isFinite'.split(
    ' ',
  ),
  ...'encodeURIComponent decodeURIComponent Buffer URL Intl structuredClone globalThis'.split(' '),
]);

export class HooksFile {
  readonly path: string;
  /** As it is; `undefined` where there is none. */
  readonly before: string | undefined;
  readonly #isModule: boolean;
  #byText: ReadonlyMap<string, string> = new Map();
  #added = '';

  constructor(dir: string) {
    const isModule = typeOf(dir) === 'module';
    const plain = join(dir, 'steno.hooks.js');
    // What a policy names is `require`d, and of an ES module Node 20 says on stderr that this is new.
    this.path = isModule && !existsSync(plain) ? join(dir, 'steno.hooks.cjs') : plain;
    this.before = existsSync(this.path) ? readFileSync(this.path, 'utf8') : undefined;
    this.#isModule = this.path === plain && isModule;
  }

  get after(): string | undefined {
    if (this.#added === '') return this.before;
    const { before = '' } = this;
    return before + (before === '' || before.endsWith('\n') ? '' : '\n') + this.#added;
  }

  /**
   * Exports a function; answers how a policy names it.
   *
   * @throws Immovable for one that needs anything of its own file
   */
  add(fn: Node, wanted: string, source: Source): { readonly $fn: string } {
    assertClosed(fn, source);
    return this.addText(functionText(fn, source), wanted);
  }

  addText(text: string, wanted: string): { readonly $fn: string } {
    const name = this.#byText.get(text) ?? this.#unused(wanted);
    if (!this.#byText.has(text)) {
      this.#byText = new Map([...this.#byText, [text, name]]);
      this.#added += this.#isModule
        ? `export const ${name} = ${text};\n`
        : `module.exports.${name} = ${text};\n`;
    }
    return { $fn: `./${this.path.slice(dirname(this.path).length + 1)}#${name}` };
  }

  /** Answers how to take back what is added from now on. */
  mark(): () => void {
    const [added, byText] = [this.#added, this.#byText];
    return () => {
      this.#added = added;
      this.#byText = byText;
    };
  }

  #unused(wanted: string): string {
    const plain = wanted.replaceAll(/\W/g, '');
    const isTaken = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(this.after ?? '');
    let name = plain;
    for (let n = 2; isTaken(name); n += 1) name = `${plain}${n}`;
    return name;
  }
}

function typeOf(dir: string): unknown {
  const file = join(dir, 'package.json');
  if (existsSync(file)) {
    try {
      return (JSON.parse(readFileSync(file, 'utf8')) as { type?: unknown }).type;
    } catch {
      return undefined;
    }
  }
  const parent = dirname(dir);
  return parent === dir ? undefined : typeOf(parent);
}

function assertClosed(fn: Node, source: Source): void {
  const isPlain =
    (fn.type === 'ArrowFunctionExpression' ||
      fn.type === 'FunctionExpression' ||
      fn.type === 'FunctionDeclaration' ||
      fn.type === 'ObjectMethod') &&
    !fn.async &&
    !fn.generator;
  if (!isPlain) throw new Immovable('a rule takes no async or generator function', MEND);
  const whole = rangeOf(fn);
  walk(fn, ({ node }) => {
    if (isType(node)) return false;
    if (node.type === 'ThisExpression' || node.type === 'Super' || node.type === 'MetaProperty')
      throw new Immovable('its function reads this', MEND);
    if (node.type === 'ImportExpression' || node.type === 'Import')
      throw new Immovable('its function imports', MEND);
    return true;
  });
  for (const name of freeNames(fn, whole, source)) {
    if (!GLOBALS.has(name) || source.names.isDeclared(name))
      throw new Immovable(`its function uses ${name} of the file`, MEND);
  }
}

/** Names that the function uses and does not declare; those in types do not count. */
function freeNames(fn: Node, whole: Range, { names }: Source): Set<string> {
  const mentioned = new Set<string>();
  walk(fn, ({ node }) => {
    if (isType(node)) return false;
    if (node.type === 'Identifier') mentioned.add(node.name);
    return true;
  });
  const isFree = (name: string): boolean =>
    names
      .usesOf(name)
      .some(
        (use) =>
          isWithin(rangeOf(use.node), whole) &&
          !use.above.some(({ node }) => isType(node)) &&
          !names.isBoundWithin(use, name, whole),
      );
  return new Set([...mentioned].filter(isFree));
}

const isType = (node: Node): boolean =>
  node.type.startsWith('TS') && bare(node) === node && node.type !== 'TSEnumDeclaration';

/** Without types, which JavaScript has not. */
function functionText(fn: Node, source: Source): string {
  const cuts: Range[] = [];
  walk(fn, ({ node }) => {
    const inner = bare(node);
    if (inner !== node && node.type !== 'ParenthesizedExpression') {
      const [whole, kept] = [rangeOf(node), rangeOf(inner)];
      cuts.push({ start: whole.start, end: kept.start }, { start: kept.end, end: whole.end });
    } else if (isType(node)) {
      cuts.push(rangeOf(node));
      return false;
    }
    if (node.type === 'Identifier' && node.optional) {
      const { start, end } = rangeOf(node);
      const mark = source.text.indexOf('?', start + node.name.length);
      if (mark !== -1 && mark < end) cuts.push({ start: mark, end: mark + 1 });
    }
    return true;
  });
  const { start, end } = rangeOf(fn);
  let text = '';
  let at = start;
  for (const cut of cuts.sort((a, b) => a.start - b.start)) {
    if (cut.start > at) text += source.text.slice(at, cut.start);
    at = Math.max(at, cut.end);
  }
  text += source.text.slice(at, end);
  return fn.type === 'ObjectMethod' ? `function ${text}` : text;
}
