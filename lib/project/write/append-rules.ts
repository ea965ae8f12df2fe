import type { Node } from 'jsonc-parser';
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
    return insertLast(text, root, lines, unit, unit, eol);
  }
  const indent =
    list.children?.[0] === undefined ? unit.repeat(2) : indentAt(text, list.children[0].offset);
  return insertLast(text, list, linesOf(rules, ''), indent, unit, eol);
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

/** Puts lines behind the last child of an object or list, with a comma between. */
function insertLast(
  text: string,
  parent: Node,
  lines: readonly string[],
  indent: string,
  unit: string,
  eol: string,
): string {
  const close = parent.offset + parent.length - 1;
  const last = parent.children?.at(-1);
  // What stands between the last child and the bracket may be comments: they stay where they are.
  const tail = text.slice(
    last === undefined ? parent.offset + 1 : last.offset + last.length,
    close,
  );
  const kept = tail.replace(/\s+$/, '');
  const outer = /\n/.test(tail)
    ? tail.slice(kept.length)
    : eol + indent.slice(0, -unit.length || undefined);
  const shown = lines.map((line) =>
    line === '' ? '' : indent + line.replaceAll(LEADING, unitsIn(unit)),
  );
  const added = `${last === undefined ? '' : eol}${eol}${shown.join(eol)}`;
  return [
    text.slice(0, close - tail.length),
    last === undefined ? '' : ',',
    kept,
    added,
    outer,
    text.slice(close),
  ].join('');
}

const LEADING = /^(?: {2})+/g;

/** Two spaces of ours are one step of theirs. */
const unitsIn =
  (unit: string) =>
  (spaces: string): string =>
    unit.repeat(spaces.length / 2);

/** What a line further in begins with. */
function unitOf(text: string, root: Node): string {
  const first = root.children?.[0];
  const indent = first === undefined ? '' : lineStart(text, first.offset);
  return indent === '' ? '  ' : indent;
}

/** Where others would stand below what stands at the offset: further in, if that begins no line. */
function indentAt(text: string, offset: number): string {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return before.trim() === '' ? before : `${lineStart(text, offset)}  `;
}

/** The white space with which the line of an offset begins. */
function lineStart(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
}
