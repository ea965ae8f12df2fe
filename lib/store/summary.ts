import type { Payload } from '../model/payload.js';
import type { EventRecord, SessionRecord } from '../model/record.js';
import type { Session } from './session.js';

/** A session in one row. */
export interface SessionSummary {
  id: string;
  /** Folder of the session. */
  dir: string;
  name?: string;
  parent?: SessionRecord['parent'];
  /** ISO 8601, UTC. */
  startedAt: string;
  durationNs?: number;
  /** `unreadable`: see `message`; counts are 0. */
  status: 'ended' | 'open' | 'unreadable';
  turns: number;
  events: number;
  messages: number;
  /** Sum of all rewards; absent when there was none. */
  reward?: number;
  /** Sums over all model calls; absent when none told. */
  tokens?: TokenCount;
  /** Calls that threw. */
  errors: number;
  /** Calls without an end. */
  unfinished: number;
  /** Records that could not be kept. */
  lost: number;
  /** Parts of the files that could not be read. */
  problems: number;
  message?: string;
}

export interface TokenCount {
  input: number;
  output: number;
}

export function summarise(dir: string, session: Session<Payload> | Session): SessionSummary {
  const { id, name, parent, startedAt, durationNs, status, lost = {} } = session.session;
  const events: readonly EventRecord[] = session.events;
  const reward = sumRewards([
    ...events,
    ...session.rewards.map(({ value }) => ({ reward: value })),
  ]);
  const tokens = sumTokens(events);
  return {
    id,
    dir,
    ...(name !== undefined && { name }),
    ...(parent !== undefined && { parent }),
    startedAt,
    ...(durationNs !== undefined && { durationNs }),
    status,
    turns: session.timesteps.length,
    events: events.length,
    messages: session.messages.length,
    ...(reward !== undefined && { reward }),
    ...(tokens !== undefined && { tokens }),
    errors: events.filter((event) => event.status === 'error').length,
    unfinished: events.filter((event) => event.status === 'unfinished').length,
    lost: Object.values(lost).reduce((sum, count) => sum + count, 0),
    problems: session.problems.length,
  };
}

/** Absent when nothing was rewarded: that is not a reward of 0. */
export function sumRewards(rewarded: readonly { reward?: number }[]): number | undefined {
  let sum: number | undefined;
  for (const { reward } of rewarded) if (reward !== undefined) sum = (sum ?? 0) + reward;
  // Rewards of a tenth or so add up to 0.30000000000000004.
  return sum === undefined ? undefined : Number(sum.toPrecision(12));
}

export function sumTokens(events: readonly EventRecord[]): TokenCount | undefined {
  let sum: TokenCount | undefined;
  for (const { llm } of events) {
    if (llm?.usage === undefined) continue;
    const { input = 0, output = 0 } = llm.usage;
    sum = { input: (sum?.input ?? 0) + input, output: (sum?.output ?? 0) + output };
  }
  return sum;
}
