/** A name that a source seems to declare. */
export interface Declared {
  readonly kind: 'class' | 'function';
  readonly name: string;
}

const COMMENTS = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const FUNCTION_VALUE = String.raw`(?:async\s*)?(?:function\b|\([^()]*\)\s*=>|[\w$]+\s*=>)`;

/** From the `=` back to the name, since tried at each letter of a text they take longer. */
const FORMS: readonly [Declared['kind'], RegExp][] = [
  ['class', /\bclass\s+([\w$]+)/g],
  ['class', /(?<=([\w$]+)\s*)=\s*class\b/g],
  ['class', /\b([\w$]+)\.prototype\.[\w$]+\s*=/g],
  ['function', /\bfunction\s*\*?\s*([\w$]+)\s*\(/g],
  ['function', new RegExp(String.raw`(?<=([\w$]+)\s*)=\s*${FUNCTION_VALUE}`, 'g')],
];

/** A look at a text, not a parse: good enough to say what a person may have meant. */
export function declaredIn(text: string): Declared[] {
  if (text === '') return [];
  const code = text.replaceAll(COMMENTS, '');
  return FORMS.flatMap(([kind, form]) =>
    [...code.matchAll(form)].map(([, name = '']) => ({ kind, name })),
  );
}

/** Whether a class of the text seems to have a method of that name. */
export const hasMethod = (text: string, name: string): boolean =>
  new RegExp(
    String.raw`(?:^|[{};])\s*(?:static\s+|async\s+|\*\s*)*${escaped(name)}\s*\([^;]{0,500}\{`,
    'm',
  ).test(text);

/** `openai` where the text takes the name from that package; `undefined` for a file of its own. */
export function packageOf(text: string, name: string): string | undefined {
  const inner = String.raw`[^;'"]{0,500}\b${escaped(name)}\b[^;'"]{0,500}`;
  const form = new RegExp(
    String.raw`\bimport\b${inner}\bfrom\s*['"]([^'"]+)['"]|\{${inner}\}\s*=\s*require\(\s*['"]([^'"]+)['"]`,
  );
  const found = form.exec(text);
  const from = found?.[1] ?? found?.[2];
  return from === undefined || /^(?:[./#]|node:)/.test(from) ? undefined : from;
}

/** Lines of a length that nobody writes. */
export function looksMinified(text: string): boolean {
  const lines = text.split('\n').length;
  return text.length > 500 && text.length / lines > 250;
}

/** Whether the text gives some object's property of that name a value: `agent.decide = …`. */
export const assigns = (text: string, name: string): boolean =>
  new RegExp(String.raw`\.${escaped(name)}\s*=[^=]`).test(text);

export const escaped = (name: string): string => name.replaceAll(/[$.*+?^(){}|[\]\\]/g, '\\$&');
