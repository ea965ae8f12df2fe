/** Additions to the text of a policy: what is there stays as it is, byte for byte. */
import type { Node } from 'jsonc-parser';
import { insertLast, lineIndent } from '../project/write/insert-last.js';
import { jsonText } from './json-text.js';
import type { Json, JsonObject } from './rule-json.js';

interface Style {
  readonly eol: string;
  /** One step of indentation. */
  readonly unit: string;
}

/** Puts a field at the end of the object at `path`, which is made where it is not there. */
export function withField(text: string, path: readonly string[], key: string, value: Json): string {
  const object = nodeAt(text, path);
  const [parent, ...above] = path.toReversed();
  if (object === undefined && parent !== undefined)
    return withField(text, above.toReversed(), parent, { [key]: value });
  if (object === undefined) return text;
  const style = styleOf(text);
  const last = object.children?.at(-1);
  const isOnLines = last === undefined || startsLine(text, last.offset);
  const indent =
    last && isOnLines ? lineIndent(text, last.offset) : style.unit.repeat(path.length + 1);
  const written = `${JSON.stringify(key)}: ${textOf(value, indent, style)}`;
  if (last !== undefined && isOnLines) {
    const lines = `${JSON.stringify(key)}: ${jsonText(value)}`.split('\n');
    return insertLast(text, object, lines, { ...style, indent, gap: '' });
  }
  if (last !== undefined) return insert(text, last.offset + last.length, `, ${written}`);
  const end = lineIndent(text, object.offset);
  const inside = `{${style.eol}${indent}${written}${style.eol}${end}}`;
  return replace(text, object, inside);
}

/** Puts rules behind those that are there. */
export function withRules(text: string, rules: readonly JsonObject[]): string {
  const list = nodeAt(text, ['rules']);
  if (list === undefined) return withField(text, [], 'rules', rules);
  const style = styleOf(text);
  const last = list.children?.at(-1);
  const indent =
    last && startsLine(text, last.offset)
      ? lineIndent(text, last.offset)
      : lineIndent(text, list.offset) + style.unit;
  const lines = rules.flatMap((rule, index) =>
    `${jsonText(rule)}${index < rules.length - 1 ? ',' : ''}`.split('\n'),
  );
  return insertLast(text, list, lines, { ...style, indent, gap: '' });
}

function nodeAt(text: string, path: readonly string[]): Node | undefined {
  const { findNodeAtLocation, parseTree } =
    require('jsonc-parser') as typeof import('jsonc-parser');
  const tree = parseTree(text);
  return tree && findNodeAtLocation(tree, [...path]);
}

const styleOf = (text: string): Style => ({
  eol: text.includes('\r\n') ? '\r\n' : '\n',
  unit: /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ',
});

/** In the indentation and with the line ends of the file. */
const textOf = (value: Json, indent: string, { eol, unit }: Style): string =>
  jsonText(value)
    .split('\n')
    .map((line, index) => {
      const inner = line.replace(/^(?: {2})+/, (blanks) => unit.repeat(blanks.length / 2));
      return index === 0 ? inner : indent + inner;
    })
    .join(eol);

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

const startsLine = (text: string, at: number): boolean =>
  text.slice(lineStart(text, at), at).trim() === '';

const insert = (text: string, at: number, added: string): string =>
  text.slice(0, at) + added + text.slice(at);

const replace = (text: string, { offset, length }: Node, by: string): string =>
  text.slice(0, offset) + by + text.slice(offset + length);
