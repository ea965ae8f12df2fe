import type { Evaluator, NamedEvaluator } from '../../model/decision.js';
import { formatPath, type Problem } from '../problem.js';
import type { Expression, ExpressionMap, PolicyFunction, Selector } from '../schema/expression.js';
import { guarded, guardedFunction } from './guard.js';
import { readPlain } from './plain.js';
import type { ExpressionContext, Path, Reader, Reading } from './source.js';

/** Most policies need neither, and every file loaded costs a program's start 0.3 ms. */
const functions = () => require('./function.js') as typeof import('./function.js');
const jmespath = () => require('./jmespath.js') as typeof import('./jmespath.js');

/** Compiles one expression. What is wrong goes to the problems of the context. */
export function compileExpression(
  expression: Expression,
  path: Path,
  reading: Reading,
  context: ExpressionContext,
): Evaluator {
  if (typeof expression === 'function') return fromFunction(expression, path, reading, context);
  if (typeof expression === 'string') return fromText(expression, path, reading, context);
  if ('$value' in expression) {
    const value = expression.$value;
    return fixed(() => value, reading === 'end' ? 'after' : 'before');
  }
  if (!context.loadFunctions) return fixed(() => undefined, 'after');
  const loaded = functions().loadFunction(expression.$fn, context.dir);
  if (typeof loaded === 'function') return fromFunction(loaded, [...path, '$fn'], reading, context);
  return refused({ code: 'STENO_POLICY_FUNCTION', path: [...path, '$fn'], ...loaded }, context);
}

/** Compiles one value, or an object of several; an object of which all are missing is missing. */
export function compileSelector(
  selector: Selector,
  path: Path,
  reading: Reading,
  context: ExpressionContext,
): Evaluator {
  if (!isMap(selector)) return compileExpression(selector, path, reading, context);
  const members = compileMap(selector, path, reading, context);
  const evaluate: Evaluator = fixed(
    (roots) => {
      let picked: Record<string, unknown> | undefined;
      for (const { name, evaluate } of members) {
        const value = evaluate(roots);
        if (value === undefined) continue;
        picked ??= {};
        picked[name] = value;
      }
      return picked;
    },
    latest(members.map((member) => member.evaluate)),
  );
  return evaluate;
}

/** Compiles metadata: each name, or one expression under the name `''` that gives an object. */
export function compileNamed(
  selector: Selector,
  path: Path,
  reading: Reading,
  context: ExpressionContext,
): readonly NamedEvaluator[] {
  return isMap(selector)
    ? compileMap(selector, path, reading, context)
    : [{ name: '', evaluate: compileExpression(selector, path, reading, context) }];
}

/** When all of several evaluators can be read. */
export const latest = (evaluators: readonly Evaluator[]): Evaluator['moment'] =>
  evaluators.some(({ moment }) => moment === 'after') ? 'after' : 'before';

const compileMap = (map: ExpressionMap, path: Path, reading: Reading, context: ExpressionContext) =>
  Object.entries(map).map(([name, expression]) => ({
    name,
    evaluate: compileExpression(expression, [...path, name], reading, context),
  }));

const isMap = (selector: Selector): selector is ExpressionMap =>
  typeof selector === 'object' && !('$fn' in selector) && !('$value' in selector);

const fixed = (
  evaluate: (...roots: Parameters<Evaluator>) => unknown,
  moment: Evaluator['moment'],
) => Object.assign(evaluate, { moment });

function fromFunction(
  value: PolicyFunction,
  path: Path,
  reading: Reading,
  context: ExpressionContext,
): Evaluator {
  const checked = functions().checkFunction(value, 'this');
  if (typeof checked !== 'function')
    return refused({ code: 'STENO_POLICY_FUNCTION', path, ...checked }, context);
  const moment = reading === 'start' ? 'before' : 'after';
  return guardedFunction({ read: checked, moment }, () => formatPath(path), context.report);
}

function fromText(
  source: string,
  path: Path,
  reading: Reading,
  context: ExpressionContext,
): Evaluator {
  const words = (): string => `${formatPath(path)} (${source})`;
  const reader = readPlain(source) ?? readWithPackage(source, context);
  if (!('read' in reader))
    return refused({ code: 'STENO_POLICY_EXPRESSION', path, ...reader }, context);
  if (reading === 'start' && reader.moment === 'after')
    return refused({ code: 'STENO_POLICY_EXPRESSION', path, ...tooEarly(source, path) }, context);
  const moment = reading === 'end' ? 'after' : reader.moment;
  return guarded({ read: reader.read, moment }, words, context.report);
}

const tooEarly = (source: string, path: Path): Pick<Problem, 'message'> => ({
  message: `${JSON.stringify(source)} reads the result, but ${JSON.stringify(path.at(-1))} is read as the call starts.`,
});

/** Neither fields of that name nor texts. */
const LATE_ROOT = /(?<![.\w])(?:result|error)\b/;
const TEXTS = /'[^']*'/g;

/** Expressions of presets are known to be good, and wait for their first call. */
function readWithPackage(
  source: string,
  context: ExpressionContext,
): ReturnType<typeof import('./jmespath.js').readJmesPath> {
  if (context.checked) return jmespath().readJmesPath(source);
  let reader: Reader | undefined;
  const read: Reader['read'] = (roots) => {
    if (reader === undefined) {
      const read = jmespath().readJmesPath(source);
      if (!('read' in read)) throw new SyntaxError(read.message);
      reader = read;
    }
    return reader.read(roots);
  };
  return { read, moment: LATE_ROOT.test(source.replaceAll(TEXTS, '')) ? 'after' : 'before' };
}

function refused(problem: Problem, { problems }: ExpressionContext): Evaluator {
  problems.push(problem);
  return fixed(() => undefined, 'before');
}
