import type { PathStep, Problem } from './problem.js';

/**
 * A copy of a policy without what is already known to be wrong, so that the rest can be compiled
 * and all problems be told at once. Rules keep their index; one that is no use is `undefined`.
 */
export function withoutFaults(policy: unknown, problems: readonly Problem[]): unknown {
  if (problems.some(({ path }) => path.length === 0)) return {};
  return problems.reduce<unknown>((rest, { path }) => without(rest, droppedPath(path)), policy);
}

/** Without one of these a rule is no use. */
const ESSENTIAL: ReadonlySet<PathStep | undefined> = new Set([
  undefined,
  'class',
  'function',
  'preset',
  'methods',
]);

/** The smallest part that can be left out alone: a pattern, a field of a method, a field of a rule. */
function droppedPath(path: readonly PathStep[]): readonly PathStep[] {
  const [first, second, third] = path;
  if (first !== 'rules') return path.slice(0, second === 'patterns' && third !== undefined ? 3 : 1);
  if (third === 'methods' && path.length > 4) return path.slice(0, 5);
  return path.slice(0, ESSENTIAL.has(third) ? 2 : 3);
}

function without(value: unknown, path: readonly PathStep[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === step ? without(item, rest) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === step ? without(item, rest) : item]),
  );
}
