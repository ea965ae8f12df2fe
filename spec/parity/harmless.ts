/** What may differ between two traces that say the same. */
import type { Draft } from './draft.js';
import { at, event, put } from './draft.js';
import type { RecordOptions } from './record.js';

export interface Harmless {
  readonly name: string;
  /** Done to a trace that is read again. */
  readonly change?: (draft: Draft) => void;
  /** The program is recorded once more. */
  readonly record?: RecordOptions;
}

/** Each id becomes another wherever it stands. */
function renameIds(draft: Draft): void {
  const renamed = <T extends object>(record: T): T =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [
        key,
        ['id', 'session', 'parent', 'timestep', 'event'].includes(key) && typeof value === 'string'
          ? `other-${value}`
          : value,
      ]),
    ) as T;
  draft.session = renamed(draft.session);
  draft.events = draft.events.map(renamed);
  draft.messages = draft.messages.map(renamed);
  draft.timesteps = draft.timesteps.map(renamed);
  draft.rewards = draft.rewards.map(renamed);
}

export const HARMLESS: readonly Harmless[] = [
  { name: 'another run of the program', record: {} },
  { name: 'lanes that interleave otherwise', record: { first: 'blue' } },
  { name: 'other ids of session and records', change: renameIds },
  {
    name: 'other moments',
    change: ({ session, events, messages }) => {
      session.startedAt = '2020-01-01T00:00:00.000Z';
      for (const each of events) {
        each.startedAt = '2020-01-01T00:00:01.000Z';
        each.startNs += 5e9;
      }
      for (const each of messages) each.sentAt = '2020-01-01T00:00:01.000Z';
    },
  },
  {
    name: 'other durations that can be',
    change: ({ events }) => {
      for (const each of events) if (each.durationNs !== undefined) each.durationNs += 1000;
    },
  },
  {
    name: 'other sequence numbers',
    change: ({ events }) => {
      for (const each of events) {
        each.seq *= 2;
        if (each.settledSeq !== undefined) each.settledSeq *= 2;
      }
    },
  },
  {
    name: 'another process, Node, policy, commit and entry',
    change: ({ session }) => {
      Object.assign(at(session.metadata), {
        pid: 1,
        node: '99.0.0',
        policy: 'other',
        entry: 'other.js',
        commit: 'other',
      });
    },
  },
  {
    name: 'another name of the session',
    change: ({ session }) => {
      session.name = 'other';
    },
  },
  {
    name: 'keys in another order',
    change: (draft) => {
      const value = at(event(draft, 27).after, 'result');
      for (const key of Reflect.ownKeys(value)
        .filter((each) => typeof each === 'string')
        .reverse()) {
        const kept = value[key];
        delete value[key];
        put(value, key, kept);
      }
    },
  },
  {
    name: 'a field that is undefined and one that is absent',
    change: (draft) => {
      delete at(event(draft, 27).after, 'result')['nothing'];
    },
  },
  {
    name: 'other figures of memory',
    change: (draft) => {
      Object.assign(at(event(draft, 0).memory), { rssBytes: 1 });
    },
  },
  {
    name: 'other stacks of errors',
    change: (draft) => {
      const error = at(event(draft, 28).after, 'error');
      error['stack'] = 'another';
      put(at(error, 'value'), 'stack', 'another');
    },
  },
  {
    name: 'another file and line of a method',
    change: (draft) => {
      event(draft, 0).at = 'src/agent.ts:1';
    },
  },
];
