import type { MethodRule } from '../schema/input.js';

/** Fields of a method, and of its `llm`, that hold no expression. */
const PLAIN: ReadonlySet<string> = new Set(['kind', 'system', 'params', 'lazy', 'session']);
/** Words that stand where an expression may. */
const WORDS = ['begin', 'auto', 'drop-args'];

/** The texts in what a rule says of a method that are expressions. */
export const expressionsIn = ({ llm, ...rule }: MethodRule): string[] => {
  const { stream: _stream, ...parts } = llm === false || llm === undefined ? {} : llm;
  const fields = Object.entries(rule).filter(([name]) => !PLAIN.has(name));
  return [...fields.flatMap(([, value]) => textsIn(value)), ...textsIn(parts)].filter(
    (text) => !WORDS.includes(text),
  );
};

/** Names of a map are the user's: only `$value` and `$fn` mean something. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || '$value' in value || '$fn' in value) return [];
  return Object.values(value).flatMap(textsIn);
}
