import type { EventRecord, RewardRecord } from '../model/record.js';
import { compareLink, comparePlacing } from './compare-links.js';
import { aboutEvent, aboutTurn, type Context } from './context.js';

/** Rewards of events, and those that have records of their own. */
export function compareRewards(context: Context): void {
  for (const { a, b } of context.pairings.events.pairs) {
    const [inA, inB] = [context.a.events[a], context.b.events[b]] as [EventRecord, EventRecord];
    const place = context.a.place('events', a);
    context.fields(inA, inB, place, aboutEvent(inA), { reward: 'reward' });
  }
  for (const { a, b, moved } of context.pairings.rewards.pairs) {
    const [inA, inB] = [context.a.rewards[a], context.b.rewards[b]] as [RewardRecord, RewardRecord];
    const place = context.a.place('rewards', a);
    const where = { aspect: 'reward', place, about: aboutTurn(inA) } as const;
    comparePlacing(context, inA, inB, where, moved === 'lane');
    compareLink(context, 'events', inA.event, inB.event, where, 'event');
    context.fields(inA, inB, place, where.about, { value: 'reward', reason: 'reward' });
  }
}
