import { apply, functionToString } from '../runtime/intrinsics.js';
import type { Callable } from './trace-point.js';

const OPENING = '([{';
const CLOSING = ')]}';
const QUOTES = '\'"`';
const CLASS = /^class\b/;
const CONSTRUCTOR = /(?:^|[\s;}])constructor\s*$/;
const IDENTIFIER = /^(?:\.\.\.)?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/**
 * Parameter names from the source of a function, or of a class that has a constructor: `''` for a destructured one, `...rest` with its dots;
 * none for native code. Never throws.
 */
export function parameterNames(fn: Callable): readonly string[] {
  try {
    const source = withoutComments(apply(functionToString, fn, []) as string);
    if (source.includes('[native code]')) return [];
    return splitParameters(CLASS.test(source) ? constructorText(source) : parameterText(source));
  } catch {
    return [];
  }
}

function withoutComments(source: string): string {
  return source.replace(
    /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_match, text: string | undefined) => text ?? ' ',
  );
}

/** What stands between the parentheses of the head, or the single name of `x => …`. */
function parameterText(source: string): string {
  const bare = /^(?:async\s+)?([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=>/u.exec(source);
  if (bare?.[1] !== undefined) return bare[1];
  const start = headStart(source);
  return start === -1 ? '' : source.slice(start + 1, matching(source, start));
}

/** What stands between the parentheses of a class's own constructor. */
function constructorText(source: string): string {
  let at = bodyStart(source) + 1;
  let start = at;
  while (at < source.length) {
    const char = source.charAt(at);
    if (OPENING.includes(char) || QUOTES.includes(char)) {
      const end = matching(source, at);
      if (char === '(' && CONSTRUCTOR.test(source.slice(start, at)))
        return source.slice(at + 1, end);
      if (char === '{') start = end;
      at = end;
    }
    at += 1;
  }
  return '';
}

/** The brace after the head of a class, whose parent may be any expression. */
function bodyStart(source: string): number {
  let at = 0;
  while (at < source.length && source.charAt(at) !== '{') {
    const char = source.charAt(at);
    at = OPENING.includes(char) || QUOTES.includes(char) ? matching(source, at) + 1 : at + 1;
  }
  return at;
}

/** The head's opening parenthesis: one inside a computed name (`['a(b']()`) does not count. */
function headStart(source: string): number {
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    if (char === '(') return at;
    if (char === '[' || QUOTES.includes(char)) at = matching(source, at) + 1;
    else at += 1;
  }
  return -1;
}

/** Index of the bracket or quote that closes the one at `start`. */
function matching(source: string, start: number): number {
  const opening = source.charAt(start);
  if (QUOTES.includes(opening)) {
    let at = start + 1;
    while (at < source.length && source.charAt(at) !== opening) at += source[at] === '\\' ? 2 : 1;
    return at;
  }
  let depth = 0;
  let at = start;
  while (at < source.length) {
    const char = source.charAt(at);
    if (QUOTES.includes(char)) at = matching(source, at);
    else if (OPENING.includes(char)) depth += 1;
    else if (CLOSING.includes(char)) {
      depth -= 1;
      if (depth === 0) return at;
    }
    at += 1;
  }
  return source.length;
}

function splitParameters(text: string): string[] {
  const names: string[] = [];
  let start = 0;
  let at = 0;
  while (at <= text.length) {
    const char = text.charAt(at);
    if (at === text.length || char === ',') {
      const part = text.slice(start, at);
      if (part.trim() !== '') names.push(nameOf(part));
      start = at + 1;
    } else if (OPENING.includes(char) || QUOTES.includes(char)) {
      at = matching(text, at);
    }
    at += 1;
  }
  return names;
}

function nameOf(parameter: string): string {
  const head = (parameter.split('=')[0] ?? '').trim();
  return IDENTIFIER.test(head) ? head : '';
}
