import type { EventRecord, MessageRecord, RewardRecord, TimestepRecord } from '../model/record.js';
import type { Session } from '../store/session.js';
import type { Compared } from './options.js';
import { orderOfStart } from './order-of-start.js';
import { withOwnRewards } from './own-rewards.js';
import { below, type Place } from './path.js';

export type List = 'events' | 'messages' | 'timesteps' | 'rewards';

/** Which side of a comparison. */
export type Side = 'a' | 'b';

/** The records of a session that are compared, in order of start, and how they hang together. */
export class TraceView {
  readonly session: Session;
  readonly events: readonly EventRecord[];
  readonly messages: readonly MessageRecord[];
  readonly timesteps: readonly TimestepRecord[];
  readonly rewards: readonly RewardRecord[];
  /** All events were added by hand, which cannot tell all that the policy can. */
  readonly byHand: boolean;
  readonly #indices = new Map<string, number>();
  readonly #all: ReadonlyMap<string, EventRecord>;
  /** For each list, where its records stand in the session's own. */
  readonly #own: Readonly<Record<List, readonly number[]>>;

  constructor(session: Session, kinds: ReadonlySet<Compared>, strict: boolean) {
    this.session = session;
    const { events, rewards } = strict ? session : withOwnRewards(session);
    const order = orderOfStart(events).filter((at) => kinds.has(kindOf(events[at])));
    const own = {
      events: order,
      messages: kinds.has('message') ? [...session.messages.keys()] : [],
      timesteps: kinds.has('timestep') ? [...session.timesteps.keys()] : [],
      rewards: kinds.has('reward') ? indicesOf(rewards, session.rewards) : [],
    };
    this.#own = own;
    this.events = own.events.map((at) => events[at] as EventRecord);
    this.messages = own.messages.map((at) => session.messages[at] as MessageRecord);
    this.timesteps = own.timesteps.map((at) => session.timesteps[at] as TimestepRecord);
    this.rewards = own.rewards.map((at) => session.rewards[at] as RewardRecord);
    this.byHand = events.every(isByHand);
    this.#all = new Map(events.map((event) => [event.id, event]));
    for (const list of [this.events, this.messages, this.timesteps, this.rewards]) {
      for (const [index, { id }] of list.entries()) {
        if (!this.#indices.has(id)) this.#indices.set(id, index);
      }
    }
  }

  /** Index of a record in its list; `undefined` of one that is not there. */
  indexOf(id: string | undefined): number | undefined {
    return id === undefined ? undefined : this.#indices.get(id);
  }

  /** Where a record stands in the session that was given: what is left out counts too. */
  place(list: List, index: number): Place {
    return below(undefined, list, this.#own[list][index] ?? index);
  }

  /** The event of an id, or the nearest above it that is compared. */
  eventAt(id: string | undefined): EventRecord | undefined {
    const passed = new Set<string>();
    for (let at = id; at !== undefined && !passed.has(at); ) {
      passed.add(at);
      const event = this.#all.get(at);
      if (event === undefined || this.indexOf(at) !== undefined) return event;
      at = event.parent;
    }
    return undefined;
  }
}

function indicesOf<T>(kept: readonly T[], all: readonly T[]): number[] {
  const known = new Set(kept);
  return [...all.keys()].filter((at) => known.has(all[at] as T));
}

const kindOf = (event: EventRecord | undefined): Compared => event?.kind ?? 'runtime';

/** Nothing says so in the record; what a policy records has a file and line, or was a method. */
const isByHand = ({ form, at, parent }: EventRecord): boolean =>
  form === 'function' && at === undefined && parent === undefined;
