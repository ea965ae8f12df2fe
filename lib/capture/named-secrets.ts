import { regExpExec, stringIncludes, stringSlice } from '../runtime/intrinsics.js';
import { isSecretName, type KeyTable } from './key-table.js';
import { REDACTED } from './patterns.js';

/** A way in which a text tells a value and its name. */
interface Shape {
  /** Ends where the value begins; its group is the name. Global. */
  readonly name: RegExp;
  /** The value. Sticky, so that it is looked for behind secret names only. */
  readonly value: RegExp;
  /** Whether a text has the form in which the shape means something. */
  readonly isOf: (text: string) => boolean;
}

const matches = (expression: RegExp, text: string): boolean =>
  regExpExec(expression, text) !== null;
const hasEquals = (text: string): boolean => stringIncludes(text, '=');

const hasBoth = (text: string, mark: string): boolean =>
  hasEquals(text) && stringIncludes(text, mark);

/** Longer ones are no connection strings. */
const LONGEST_LIST = 4096;
const isShort = (text: string): boolean => text.length < LONGEST_LIST;
/** `Server=a;Password=b`, and cookies: nothing but names and values. */
const SEMICOLON_LIST = /^\s*[\w.-][\w. -]*=[^;]*(?:;\s*[\w.-][\w. -]*(?:=[^;]*)?)+;?\s*$/;
/** `host=a password=b` */
const SPACED_LIST = /^\s*\w+=\S+(?:\s+\w+=\S+)+\s*$/;

const SHAPES: readonly Shape[] = [
  // `?api_key=…`, `&user[password]=…`, `#access_token=…`; not `a&&token==b`.
  { name: /(?<!&)[?&#]([\w.%[\]-]{1,96})=/g, value: /(?!=)[^\s&#"'<>]+/y, isOf: hasEquals },
  // The same in a URL that is part of another.
  {
    name: /(?:%3[Ff]|%26|%23)([\w.-]{1,96})%3[Dd]/g,
    value: /(?:(?!%26|%23)[^\s&#"'<>])+/y,
    isOf: (text) => stringIncludes(text, '%3'),
  },
  // The first of a form: `password=…&user=…`
  {
    name: /^([\w.%[\]-]{1,96})=/g,
    value: /[^\s&;"'<>]+/y,
    isOf: (text) => hasEquals(text) && !stringIncludes(text, ' ') && !matches(/\s/, text),
  },
  {
    name: /(?:^\s*|;\s*)([\w.-][\w. -]{0,63})=/g,
    value: /[^;]+/y,
    isOf: (text) => hasBoth(text, ';') && isShort(text) && matches(SEMICOLON_LIST, text),
  },
  {
    name: /(?:^\s*|\s)(\w{1,64})=/g,
    value: /\S+/y,
    isOf: (text) => hasBoth(text, ' ') && isShort(text) && matches(SPACED_LIST, text),
  },
  // JSON in a text: `"apiKey": "…"`
  {
    name: /"([\w-]{1,64})"\s{0,8}:\s{0,8}"/g,
    value: /(?:[^"\\]|\\.)+/y,
    isOf: (text) => stringIncludes(text, '":'),
  },
  // `postgres://user:password@host`, which names nothing; what follows a port is none.
  {
    name: /:\/\/[^\s/?#@:"'<>]{0,256}:/g,
    value: /(?!\d{1,5}[,;)\]])[^\s/?#"'<>]{1,256}(?=@)/y,
    isOf: (text) => stringIncludes(text, '://'),
  },
];
const UNNAMED = 'password';

/** `jwt=1234`: shorter texts, which are most, are not searched. */
export const SHORTEST = 8;

/** Whether it is worth while to look; most texts have none of these. */
export const mayNameSecrets = (text: string): boolean =>
  text.length >= SHORTEST &&
  (stringIncludes(text, '=') ||
    (stringIncludes(text, ':') && (stringIncludes(text, '://') || stringIncludes(text, '":'))));

/** A text without the secrets that a name in it gives away; `found` is told each name. */
export function redactNamed(text: string, keys: KeyTable, found: (by: string) => void): string {
  if (!keys.hasSecrets) return text;
  let result = text;
  for (let index = 0; index < SHAPES.length; index += 1) {
    const shape = SHAPES[index] as Shape;
    if (shape.isOf(result)) result = redactShape(result, shape, keys, found);
  }
  return result;
}

function redactShape(
  text: string,
  { name: expression, value }: Shape,
  keys: KeyTable,
  found: (by: string) => void,
): string {
  let result = '';
  let end = 0;
  expression.lastIndex = 0;
  for (;;) {
    const match = regExpExec(expression, text);
    if (match === null) break;
    const name = plainName(match[1] ?? UNNAMED);
    if (!isSecretName(keys, name)) continue;
    const from = expression.lastIndex;
    value.lastIndex = from;
    const secret = regExpExec(value, text)?.[0] ?? '';
    if (secret === '' || secret === REDACTED) continue;
    found(keys.secretBy(name) ?? name);
    result += stringSlice(text, end, from) + REDACTED;
    end = from + secret.length;
    expression.lastIndex = end;
  }
  return end === 0 ? text : result + stringSlice(text, end);
}

const decode = decodeURIComponent;

/** `user[password]` is the password, `Shared Access Key` and `api%2Dkey` are names like others. */
function plainName(name: string): string {
  let text = name;
  if (stringIncludes(text, '[')) text = regExpExec(/\[([^[\]]+)\]$/, text)?.[1] ?? text;
  if (stringIncludes(text, ' ')) text = withoutSpaces(text);
  if (!stringIncludes(text, '%')) return text;
  try {
    return decode(text);
  } catch {
    return text;
  }
}

function withoutSpaces(text: string): string {
  let result = '';
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] !== ' ') result += text[index];
  }
  return result;
}
