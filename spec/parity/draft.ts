/** A session that may be changed, and the ways into its values. */
import type {
  EventRecord,
  MessageRecord,
  RewardRecord,
  SessionRecord,
  TimestepRecord,
} from '../../lib/model/record.js';
import type { Session, SessionProblem } from '../../lib/store/session.js';

export interface Draft {
  session: SessionRecord;
  timesteps: TimestepRecord[];
  events: EventRecord[];
  messages: MessageRecord[];
  rewards: RewardRecord[];
  problems: SessionProblem[];
}

/** Of a session that was read for this alone. */
export const draftOf = ({ session, ...lists }: Session): Draft => ({
  session: { ...session },
  timesteps: [...lists.timesteps],
  events: [...lists.events],
  messages: [...lists.messages],
  rewards: [...lists.rewards],
  problems: [...lists.problems],
});

export const sessionOf = (draft: Draft): Session => ({ ...draft, records: [], writers: [] });

/** One that has to be there. */
export function only<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the run has changed: a damage finds no place');
  return value;
}

export const event = ({ events }: Draft, index: number): EventRecord => only(events[index]);

type Box = Record<PropertyKey, unknown>;

/** The object at a place inside a value. */
export function at(value: unknown, ...keys: readonly PropertyKey[]): Box {
  let box = value;
  for (const key of keys) box = (box as Box)[key];
  if (typeof box !== 'object' || box === null) throw new Error(`nothing at ${keys.join('.')}`);
  return box as Box;
}

/** Sets a field whatever it was. */
export function put(box: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(box, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** Exchanges two items. */
export function swap<T>(list: T[], one: number, other: number): void {
  const [first, second] = [only(list[one]), only(list[other])];
  list[one] = second;
  list[other] = first;
}
