import type { AnyNode, CallExpression } from 'acorn';
import { isIdentifier, stringValue } from './syntax.js';

/** `__name = (target, value) => __defProp(target, "name", { value, configurable: true })`. */
const NAME_HELPER =
  /(?<![\w$])([\w$]+)\s*=\s*\(\s*([\w$]+)\s*,\s*([\w$]+)\s*\)\s*=>\s*[\w$.]+\(\s*\2\s*,\s*["']name["']\s*,\s*\{\s*(?:value\s*:\s*\3\b|value\s*[,}])/g;

/** `__publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? …, value)`. */
const FIELD_HELPER =
  /(?<![\w$])([\w$]+)\s*=\s*\(\s*([\w$]+)\s*,\s*([\w$]+)\s*,\s*[\w$]+\s*\)\s*=>\s*[{(]?\s*(?:return\s+)?[\w$.]+\(\s*\2\s*,\s*typeof\s+\3\b/g;

/** Those of TypeScript, esbuild and Babel, and with `_` between the words those of SWC. */
const FIELD_HELPER_NAME = /publicField|define_?property/i;
const CLASS_HELPER_NAME =
  /inherits|extends|create_?class|set_?prototype_?of|define_?propert|publicField|assign/i;

/** The helpers of compilers that one file defines, by the names that a minifier left them. */
export interface Idioms {
  /** `__name(x, "Runtime")`: what is named, and how. */
  naming(node: AnyNode): { readonly target: AnyNode; readonly name: string } | undefined;
  /** `__publicField(this, "x", value)`, `_defineProperty(this, "x", value)`. */
  isFieldHelper(callee: AnyNode): boolean;
}

export function findIdioms(source: string): Idioms {
  const nameHelpers = new Set(['__name', ...definitions(source, '"name"', NAME_HELPER)]);
  const fieldHelpers = new Set(definitions(source, 'symbol', FIELD_HELPER));
  return {
    naming(node) {
      if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return undefined;
      const [target, second] = node.arguments;
      const name = stringValue(second);
      return target && name !== undefined && nameHelpers.has(node.callee.name)
        ? { target, name }
        : undefined;
    },
    isFieldHelper(callee) {
      const name = calleeName(callee);
      return name !== undefined && (FIELD_HELPER_NAME.test(name) || fieldHelpers.has(name));
    },
  };
}

/** `static { e(this, "ReActAgent") }`, whatever the helper is called. */
export function nameInStaticBlock(member: AnyNode): string | undefined {
  if (member.type !== 'StaticBlock' || member.body.length !== 1) return undefined;
  const [statement] = member.body;
  if (statement?.type !== 'ExpressionStatement') return undefined;
  const call = statement.expression;
  if (call.type !== 'CallExpression' || call.arguments.length !== 2) return undefined;
  return call.arguments[0]?.type === 'ThisExpression' ? stringValue(call.arguments[1]) : undefined;
}

/** `util.inherits(Foo, …)`, `__extends(Foo, …)`, `_createClass(Foo, …)`: the name `Foo`. */
export function classInHelper(call: CallExpression): string | undefined {
  const [first] = call.arguments;
  if (first?.type !== 'Identifier') return undefined;
  return CLASS_HELPER_NAME.test(calleeName(call.callee) ?? '') ? first.name : undefined;
}

/** `f`, `o.f`, `(0, o.f)` and, as Babel imports it, `(0, f.default)`. */
function calleeName(callee: AnyNode): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'SequenceExpression') {
    const last = callee.expressions.at(-1);
    return last && calleeName(last);
  }
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  return isIdentifier(callee.property, 'default')
    ? calleeName(callee.object)
    : callee.property.name;
}

function definitions(source: string, hint: string, pattern: RegExp): string[] {
  if (!source.includes(hint) && !source.includes(hint.replaceAll('"', "'"))) return [];
  return [...source.matchAll(pattern)].map((found) => found[1] ?? '');
}
