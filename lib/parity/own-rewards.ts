import type { EventRecord, RewardRecord } from '../model/record.js';
import type { Session } from '../store/session.js';

/**
 * Rewards of events where the events are: by hand one is given afterwards, in a record of its own, by
 * policy it stands in the event. With a reason it stays what it is.
 */
export function withOwnRewards({
  events,
  rewards,
}: Pick<Session, 'events' | 'rewards'>): Pick<Session, 'events' | 'rewards'> {
  const given = new Map<string, RewardRecord[]>();
  for (const reward of rewards) {
    if (reward.event === undefined || reward.reason !== undefined) continue;
    given.set(reward.event, [...(given.get(reward.event) ?? []), reward]);
  }
  const taken = new Set<RewardRecord>();
  const own = events.map((event): EventRecord => {
    const [only, ...others] = given.get(event.id) ?? [];
    if (only === undefined || others.length > 0 || event.reward !== undefined) return event;
    taken.add(only);
    return { ...event, reward: only.value };
  });
  return { events: own, rewards: rewards.filter((reward) => !taken.has(reward)) };
}
