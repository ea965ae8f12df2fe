import type { EventRecord } from '../model/record.js';
import { digest } from './digest.js';
import { pathText } from './path.js';
import type { TraceView } from './trace-view.js';

/** Why an event may stand on one side only. `view` is the side that has it. */
export function causeOfAbsentEvent(
  index: number,
  view: TraceView,
  elsewhere: readonly EventRecord[],
  absent: ReadonlySet<number>,
  [has, lacks]: readonly [string, string],
): string {
  const there = view.events;
  const event = there[index] as EventRecord;
  const told = (at: number): string => pathText(view.place('events', at));
  const twin = twinOf(index, there, absent);
  if (twin !== undefined) {
    return `${has} has the same call at ${told(twin)} too: it was recorded twice, or ${lacks} lost one`;
  }
  const name = `${event.class === undefined ? '' : `${event.class}.`}${event.method}`;
  const isSame = ({ method }: EventRecord): boolean => method === event.method;
  const isUnknown = !elsewhere.some(isSame);
  const unknown = `${lacks} has no call of ${name} at all: no rule or no code records it there`;
  if (isUnknown && there.filter(isSame).length > 1) return unknown;
  const last = endOf(there.length, absent);
  if (index >= last) {
    const count = there.length - last;
    const what = count === 1 ? 'the last event is' : `the last ${count} events are`;
    return `${what} missing in ${lacks}: it may have ended before they settled`;
  }
  if (isUnknown) return unknown;
  const parent = there.findIndex(({ id }) => id === event.parent);
  if (absent.has(parent)) {
    return `it ran within ${told(parent)}, which is missing in ${lacks} too`;
  }
  return `${lacks} lost it or did not record it, as by sampling or a condition`;
}

/** Where the absent ones at the end begin. */
function endOf(length: number, absent: ReadonlySet<number>): number {
  let last = length;
  while (last > 0 && absent.has(last - 1)) last -= 1;
  return last;
}

/** The same call with the same values near by, which is not absent. */
function twinOf(
  index: number,
  there: readonly EventRecord[],
  absent: ReadonlySet<number>,
): number | undefined {
  const event = there[index] as EventRecord;
  const looks = looksOf(event);
  for (let at = Math.max(0, index - 3); at <= index + 3; at += 1) {
    const other = there[at];
    if (at === index || other === undefined || absent.has(at)) continue;
    if (other.method === event.method && looksOf(other) === looks) return at;
  }
  return undefined;
}

const looksOf = ({ turn, lane, before, after, observation }: EventRecord): string =>
  digest([turn, lane, before?.args, after?.result, observation]);
