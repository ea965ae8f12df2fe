import type { Node } from 'jsonc-parser';
import { insertLast, lineIndent } from './insert-last.js';
import type { WrittenRule } from './rule-text.js';

/**
 * The text of a policy with rules after those that it has; all that stands in it stays as it is, byte
 * for byte. The text has been read as a policy before.
 */
export function appendRules(text: string, rules: readonly WrittenRule[]): string {
  if (rules.length === 0) return text;
  if (text.startsWith('\uFEFF')) return `\uFEFF${appendRules(text.slice(1), rules)}`;
  const { findNodeAtLocation, parseTree } =
    require('jsonc-parser') as typeof import('jsonc-parser');
  const root = parseTree(text);
  if (root === undefined) throw new TypeError('a policy that was read has a tree');
  const list = findNodeAtLocation(root, ['rules']);
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const unit = unitOf(text, root);
  if (list === undefined) {
    const lines = [`"rules": [`, ...linesOf(rules, unit), ']'];
    return insertLast(text, root, lines, { indent: unit, unit, eol, gap: eol });
  }
  const indent =
    list.children?.[0] === undefined ? unit.repeat(2) : indentAt(text, list.children[0].offset);
  return insertLast(text, list, linesOf(rules, ''), { indent, unit, eol, gap: eol });
}

/** Lines of all rules, an empty one between them. */
const linesOf = (rules: readonly WrittenRule[], indent: string): string[] =>
  rules.flatMap(({ lines }, index) => {
    const isLast = index === rules.length - 1;
    const all = lines.map(
      (line, at) => `${indent}${line}${at === lines.length - 1 && !isLast ? ',' : ''}`,
    );
    return isLast ? all : [...all, ''];
  });

/** What a line further in begins with. */
function unitOf(text: string, root: Node): string {
  const first = root.children?.[0];
  const indent = first === undefined ? '' : lineIndent(text, first.offset);
  return indent === '' ? '  ' : indent;
}

/** Where others would stand below what stands at the offset: further in, if that begins no line. */
function indentAt(text: string, offset: number): string {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return before.trim() === '' ? before : `${lineIndent(text, offset)}  `;
}
