import { isDeepStrictEqual } from 'node:util';
import type { EventRecord } from '../model/record.js';
import type { Context } from './context.js';
import { pathText } from './path.js';

/** A part of a call whose value before it is, on one side, what it is after it. */
interface Aliased {
  readonly side: 'a' | 'b';
  readonly part: 'state' | 'self';
}

/** What changed on one side only was taken by reference on the other, where it shows the end. */
export function aliasedPart(a: EventRecord, b: EventRecord): Aliased | undefined {
  for (const part of ['state', 'self'] as const) {
    const [sameInA, sameInB] = [isSame(a, part), isSame(b, part)];
    if (sameInA !== undefined && sameInB !== undefined && sameInA !== sameInB) {
      return { side: sameInA ? 'a' : 'b', part };
    }
  }
  return undefined;
}

/** `undefined` where it was not taken both times. */
function isSame({ before, after }: EventRecord, part: 'state' | 'self'): boolean | undefined {
  if (before === undefined || after === undefined) return undefined;
  if (!(part in before) || !(part in after)) return undefined;
  return isDeepStrictEqual(before[part], after[part]);
}

type Compare = ReturnType<Context['values']>;

/** Compares the values of a call, and tells of what is aliased that it is. */
export function withAlias(context: Context, aliased: Aliased | undefined, about: string): Compare {
  return context.values(about, (found) => {
    if (aliased === undefined || !isAbout(pathText(found.place), aliased.part)) return found;
    const { side, part } = aliased;
    const cause = `in ${side} before.${part} is what after.${part} is: it was aliased, taken by reference and changed since`;
    return { ...found, cause };
  });
}

const isAbout = (path: string, part: string): boolean =>
  new RegExp(`^events\\[\\d+\\]\\.(?:before|after)\\.${part}(?![\\w$])`).test(path);
