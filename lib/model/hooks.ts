import type {
  EventRecord,
  MessageRecord,
  RewardRecord,
  SessionRecord,
  TimestepRecord,
} from './record.js';

/**
 * Sees an event or message before it is recorded, as copies: what it changes in place is recorded so.
 * `false` leaves the record out, which is counted.
 */
export type BeforeRecord = (record: EventRecord | MessageRecord) => unknown;

/** Sees each finished record. */
export type AfterRecord = (
  record: EventRecord | MessageRecord | RewardRecord | TimestepRecord | SessionRecord,
) => unknown;

/** As a policy has them: compiled, so that they never throw. */
export interface RecordHooks {
  readonly before?: BeforeRecord | undefined;
  readonly after?: AfterRecord | undefined;
}
