import type { MethodRule } from '../../policy/schema/input.js';
import type { Answer, Member } from '../source.js';

/** What a step answers with, as expressions, and the words that tell so. */
export interface Outcome {
  readonly rule: Pick<MethodRule, 'reward' | 'terminated' | 'truncated'>;
  readonly words: string;
}

const NAMES = {
  reward: /^_?(?:reward|rew)$/i,
  terminated: /^_?(?:is_?)?(?:terminated|done|terminal|finished|game_?over|over)$/i,
  truncated: /^_?(?:is_?)?truncated$/i,
} as const;

type Field = keyof typeof NAMES;
const FIELDS = ['reward', 'terminated', 'truncated'] as const satisfies readonly Field[];

/** Where reward and ends are in what a step returns; `typed` are the names in its written type. */
export function outcomeOf({ body }: Member, typed: readonly string[]): Outcome | undefined {
  const shown: readonly Answer[] = [
    ...body.answers.filter(({ kind }) => kind !== 'other'),
    { kind: 'object', names: typed },
  ];
  return shown.map(read).reduce<Outcome | undefined>(richer, undefined);
}

const richer = (a: Outcome | undefined, b: Outcome | undefined): Outcome | undefined => {
  const size = (each: Outcome | undefined): number => Object.keys(each?.rule ?? {}).length;
  return size(b) > size(a) ? b : a;
};

function read({ kind, names }: Answer): Outcome | undefined {
  const found = FIELDS.flatMap((field): [Field, string, string][] => {
    const at = names.findIndex((name) => NAMES[field].test(name));
    const name = names[at];
    if (name === undefined) return [];
    return [[field, kind === 'list' ? `result[${at}]` : `result.${name}`, name]];
  });
  if (found.length === 0) return undefined;
  return {
    rule: Object.fromEntries(found.map(([field, expression]) => [field, expression])),
    words: listed(found.map(([, , name]) => name)),
  };
}

/** `reward, done and truncated` */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
