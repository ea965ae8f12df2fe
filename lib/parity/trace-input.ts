import { StenoError } from '../model/errors.js';
import type {
  EventRecord,
  MessageRecord,
  RewardRecord,
  SessionRecord,
  TimestepRecord,
} from '../model/record.js';
import type { Session } from '../store/session.js';
import type { Oracle } from './oracle.js';

/** What a `TraceRecorder` has, whichever copy of the package made it. */
export interface RecordedTrace {
  readonly sessions: readonly SessionRecord[];
  readonly events: readonly EventRecord[];
  readonly messages: readonly MessageRecord[];
  readonly timesteps: readonly TimestepRecord[];
  readonly rewards: readonly RewardRecord[];
}

/** A trace in memory: a `Session` from `readSession`, or a `TraceRecorder`. */
export type TraceInMemory = Session | RecordedTrace;

/** A trace; as a text, the path of a session's folder or of one segment. */
export type Trace = TraceInMemory | string;

/** The sessions of a trace, in order of start. @throws StenoError STENO_TRACE when it has none */
export function sessionsOf(trace: TraceInMemory, side: string): readonly Session[] {
  if (isSession(trace)) return [trace];
  if (!isRecorded(trace)) {
    throw unusable(
      `${side} is no trace`,
      'Give a Session, a TraceRecorder or the path of a session.',
    );
  }
  const all = [...trace.timesteps, ...trace.events, ...trace.messages, ...trace.rewards];
  const sessions = trace.sessions.map((session): Session => {
    const isOwn = (record: { readonly session: string }): boolean => record.session === session.id;
    return {
      session,
      timesteps: trace.timesteps.filter(isOwn),
      events: trace.events.filter(isOwn),
      messages: trace.messages.filter(isOwn),
      rewards: trace.rewards.filter(isOwn),
      records: [session, ...all.filter(isOwn).sort((a, b) => a.seq - b.seq)],
      writers: [],
      problems: [],
    };
  });
  if (sessions.length === 0) {
    throw unusable(`${side} holds no session`, 'Give the recorder to a session as a sink first.');
  }
  return sessions;
}

/** Whether this is a log that a program kept of itself, and no trace. */
export const isOracle = (input: Trace | Oracle): input is Oracle =>
  typeof input === 'object' &&
  input !== null &&
  !('events' in input) &&
  ['decisions', 'outcomes', 'finalState'].some((key) => key in input);

const isSession = (trace: TraceInMemory): trace is Session =>
  typeof trace === 'object' && trace !== null && 'session' in trace && 'events' in trace;

const isRecorded = (trace: TraceInMemory): trace is RecordedTrace =>
  typeof trace === 'object' && trace !== null && 'sessions' in trace && 'events' in trace;

export const unusable = (what: string, mend: string): StenoError =>
  new StenoError('STENO_TRACE', { message: `${what}.`, mend });
