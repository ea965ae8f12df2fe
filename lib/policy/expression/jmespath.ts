import type { Roots } from '../../model/decision.js';
import { nearest, suggest } from '../nearest.js';
import type { Problem } from '../problem.js';
import { type RootUse, rootsOf } from './check-roots.js';
import { ROOT_NAMES } from './root-names.js';
import type { Reader } from './source.js';

type JmesPath = typeof import('@jmespath-community/jmespath');
type Fault = Pick<Problem, 'message' | 'mend'>;

/** An expression that only JMESPath can read, or what is wrong with it. */
export function readJmesPath(source: string): Reader | Fault {
  const jmespath = require('@jmespath-community/jmespath') as JmesPath;
  let tree: ReturnType<JmesPath['compile']>;
  try {
    tree = jmespath.compile(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { message: `${quoted(source)} is no JMESPath expression: ${reason}.`, ...hint(source) };
  }
  const use = rootsOf(tree);
  // One of our own: the shared one keeps state while it searches, and user code may search in a getter.
  const interpreter = Reflect.construct(
    jmespath.TreeInterpreter.constructor,
    [],
  ) as JmesPath['TreeInterpreter'];
  const fault = faultOf(source, use, interpreter.runtime.getRegistered());
  if (fault !== undefined) return fault;
  const read = (roots: Roots): unknown =>
    interpreter.search(tree, roots as unknown as Parameters<typeof interpreter.search>[1]);
  return { read, moment: use.late ? 'after' : 'before' };
}

function faultOf(
  source: string,
  { unknown, nameless, variables, functions }: RootUse,
  known: readonly string[],
): Fault | undefined {
  const [name] = unknown;
  if (name !== undefined) return unknownRoot(source, name);
  const missing = functions.find((each) => !known.includes(each));
  if (missing !== undefined)
    return {
      message: `${quoted(source)} calls ${missing}(), which JMESPath does not have.`,
      mend: suggest(missing, known),
    };
  const [variable] = variables;
  if (variable !== undefined)
    return { message: `${quoted(source)} reads $${variable}, which no "let" binds.` };
  if (nameless)
    return {
      message: `${quoted(source)} does not say what it reads from.`,
      mend: `Begin with one of ${ROOT_NAMES.join(', ')}.`,
    };
  return undefined;
}

function unknownRoot(source: string, name: string): Fault {
  const near = nearest(name, ROOT_NAMES);
  const what =
    source === name ? `${quoted(source)} is` : `${quoted(source)} begins with ${quoted(name)},`;
  const message = `${what} none of ${ROOT_NAMES.join(', ')}.`;
  if (WORDS.test(source) && (near === undefined || source === name)) {
    const root = near === undefined ? '' : `${quoted(near)}, or `;
    return { message, mend: `Write ${root}${quoted(`'${source}'`)} for the text itself.` };
  }
  return {
    message,
    mend:
      near === undefined
        ? 'Begin with one of these; a text stands in quotes of its own.'
        : `Did you mean ${quoted(near)}?`,
  };
}

/** What somebody may have meant as a text. */
const WORDS = /^[\w./: -]+$/;

const hint = (source: string): { mend?: string } =>
  WORDS.test(source) ? { mend: `For the text itself write ${quoted(`'${source}'`)}.` } : {};

const quoted = (text: string): string => JSON.stringify(text);
