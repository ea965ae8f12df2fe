import type { EventRecord } from '../../lib/model/record.js';
import type { PresetRun } from './run.js';

type Events = Pick<PresetRun, 'events'>;

/** The model calls of a run whose input says a word, in order of start. */
export function callsOf({ events }: Events, word: string): EventRecord[] {
  return events.filter(({ llm, before }) => {
    const said = JSON.stringify(llm?.inputMessages ?? before?.args) ?? '';
    return llm !== undefined && said.includes(`"${word}"`);
  });
}

/** The one model call that says it; where there are none or several, what is compared is empty. */
export function callOf(run: Events, word: string): Partial<EventRecord> {
  const [call, ...others] = callsOf(run, word);
  return others.length > 0 ? {} : (call ?? {});
}

/** The answers to the HTTP attempts below a call; where there is none, the message of the error. */
export function attemptsOf({ events }: PresetRun, { id }: Partial<EventRecord>): unknown[] {
  return events
    .filter(({ parent, method }) => parent === id && method === 'fetchWithTimeout')
    .map(({ after }) => after?.result ?? after?.error?.message);
}

/** Without what differs between runs and policies. */
export function steady(llm: EventRecord['llm'] & object): object {
  const { timeToFirstChunkNs: _, costMicroUsd: __, ...rest } = llm;
  return rest;
}

export const costOf = ({ llm }: Partial<EventRecord>): number | undefined => llm?.costMicroUsd;

type Messages = readonly Readonly<Record<string, unknown>>[];

export const inputOf = (call: Partial<EventRecord> | undefined): Messages =>
  (call?.llm?.inputMessages ?? []) as Messages;

export const outputOf = (call: Partial<EventRecord> | undefined): Messages =>
  (call?.llm?.outputMessages ?? []) as Messages;
