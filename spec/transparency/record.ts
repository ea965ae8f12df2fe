import type { Entry, EventSettled } from '../../lib/model/entry.js';
import type { Payload } from '../../lib/model/payload.js';
import type { Expected } from './oracle.js';

/** The first place where two lists of lines differ. */
export function difference(
  what: string,
  expected: readonly string[],
  found: readonly string[],
): string | undefined {
  const length = Math.max(expected.length, found.length);
  for (let index = 0; index < length; index += 1) {
    if (expected[index] !== found[index]) {
      return `${what} ${index}: expected ${expected[index] ?? 'nothing'}, found ${found[index] ?? 'nothing'}`;
    }
  }
  return undefined;
}

/** What is wrong with the entries, or nothing. */
export function recordOf(
  entries: readonly Entry[],
  expected: readonly Expected[],
): string | undefined {
  const sessions = new Map<string, number>();
  const settled: EventSettled[] = [];
  const ended = new Set<string>();
  for (const entry of entries) {
    if (entry.entry === 'session-opened') sessions.set(entry.session, sessions.size);
    if (entry.entry === 'session-closed') {
      if (ended.has(entry.session)) return `session ${sessions.get(entry.session)} ended twice`;
      ended.add(entry.session);
    }
    if (entry.entry === 'event-settled') settled.push(entry);
  }
  if (ended.size !== sessions.size) return 'a session did not end';
  const bySession = new Map<number, EventSettled[]>();
  for (const event of settled) {
    const index = sessions.get(event.session) ?? -1;
    bySession.set(index, [...(bySession.get(index) ?? []), event]);
  }
  const wanted = new Map<number, Expected[]>();
  for (const each of expected)
    wanted.set(each.session, [...(wanted.get(each.session) ?? []), each]);
  for (const index of new Set([...wanted.keys(), ...bySession.keys()])) {
    const events = (bySession.get(index) ?? []).sort((a, b) => a.seq - b.seq);
    const should = wanted.get(index) ?? [];
    const turns = should.map((each, at) => oneOf(each.turns, events[at]?.turn));
    const parents = should.map((each, at) => oneOf(each.parents, placeOf(events[at], events)));
    const fault = difference(
      `event of session ${index},`,
      should.map((each, at) => expectedText(each, parents[at] ?? '', turns[at] ?? '')),
      events.map((event) => foundText(event, events, should)),
    );
    if (fault !== undefined) return fault;
  }
  if (sessions.size !== wanted.size) return `${sessions.size} sessions, expected ${wanted.size}`;
  return undefined;
}

/** Of what may be, what is. */
const oneOf = (may: readonly (number | undefined)[], found: number | undefined): string =>
  String(may.includes(found) ? found : may[0]);

/** Where the parent of an event stands among the events. */
function placeOf(
  event: EventSettled | undefined,
  events: readonly EventSettled[],
): number | undefined {
  const { parent } = event ?? {};
  return parent === undefined ? undefined : events.findIndex(({ seq }) => seq === parent);
}

const expectedText = (
  { call, form, args, status, value, yields, lane, line }: Expected,
  parent: string,
  turn: string,
): string =>
  `${form} ${call}(${args}) ${status} ${value ?? '?'} below ${parent} turn ${turn} lane ${lane}` +
  `${yields === undefined ? '' : ` yields ${yields}`}${line === undefined ? '' : ` at ${line}`}`;

function foundText(
  event: EventSettled,
  events: readonly EventSettled[],
  should: readonly Expected[],
): string {
  const { definition, before, after, status, turn, lane, yields } = event;
  const index = events.indexOf(event);
  const expected = should[index];
  const above = placeOf(event, events);
  const value = after?.error === undefined ? after?.result?.payload : after.error.value.payload;
  const isSeen = expected?.value !== undefined;
  const ending = isSeen ? (status === 'unfinished' ? '' : text(value)) : '?';
  const kept = yields?.kept.map(({ payload }) => text(payload)).join();
  const line = definition.at?.split(':').at(-1) ?? 'unknown';
  return (
    `${definition.form} ${definition.class ?? ''}.${definition.method}(${text(before?.args?.payload)}) ` +
    `${status} ${ending} below ${above} turn ${turn} lane ${lane}` +
    `${expected?.yields === undefined ? '' : ` yields ${kept}`}` +
    `${expected?.line === undefined ? '' : ` at ${line}`}`
  );
}

const text = (payload: Payload | undefined): string =>
  payload === undefined ? 'undefined' : String(payload.json);
