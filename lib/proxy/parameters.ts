import { apply, functionToString } from '../runtime/intrinsics.js';
import type { Callable } from './trace-point.js';

const OPENING = '([{';
const CLOSING = ')]}';
const CLASS = /^class\b/;
const CONSTRUCTOR = /(?:^|[\s;}])constructor\s*$/;
const IDENTIFIER = /^(?:\.\.\.)?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/**
 * Parameter names from the source of a function, or of a class that has a constructor: `''` for a
 * destructured one, `...rest` with its dots; none for native code. Never throws.
 */
export function parameterNames(fn: Callable): readonly string[] {
  try {
    const source = withoutTexts(apply(functionToString, fn, []) as string);
    return splitParameters(CLASS.test(source) ? constructorText(source) : parameterText(source));
  } catch {
    return [];
  }
}

/** Without strings and comments, every bracket and comma that is left counts. */
function withoutTexts(source: string): string {
  return source.replace(
    /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    ' ',
  );
}

/** What stands between the parentheses of the head, or the single name of `x => …`. */
function parameterText(source: string): string {
  const bare = /^(?:async\s+)?([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=>/u.exec(source);
  return bare?.[1] ?? between(source, outside(source, '(', 0));
}

/** What stands between the parentheses of a class's own constructor. */
function constructorText(source: string): string {
  // The head's parent may be any expression.
  const body = outside(source, '{', 0) + 1;
  let at = outside(source, '(', body);
  while (at < source.length && !CONSTRUCTOR.test(source.slice(body, at))) {
    at = outside(source, '(', closing(source, at));
  }
  return between(source, at);
}

function splitParameters(text: string): string[] {
  const names: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = outside(text, ',', start);
    const part = text.slice(start, end).trim();
    if (part !== '') names.push(nameOf(part));
    start = end + 1;
  }
  return names;
}

function nameOf(parameter: string): string {
  const head = (parameter.split('=')[0] ?? '').trim();
  return IDENTIFIER.test(head) ? head : '';
}

/** Index of the first `wanted` from `at` on that no brackets enclose; the end where there is none. */
function outside(source: string, wanted: string, at: number): number {
  let found = at;
  while (found < source.length && source.charAt(found) !== wanted) {
    found = OPENING.includes(source.charAt(found)) ? closing(source, found) : found;
    found += 1;
  }
  return found;
}

const between = (source: string, at: number): string => source.slice(at + 1, closing(source, at));

/** Index of the bracket that closes the one at `start`. */
function closing(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (OPENING.includes(char)) depth += 1;
    else if (CLOSING.includes(char)) depth -= 1;
    if (depth === 0) return at;
  }
  return source.length;
}
