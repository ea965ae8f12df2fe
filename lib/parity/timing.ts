import type { EventRecord } from '../model/record.js';
import { aboutEvent, aboutTimestep, type Context } from './context.js';
import { segmentOf } from './order-of-start.js';
import { below, type Place, type Segment } from './path.js';

/** Two clocks are read one after the other, and a process may be held up in between. */
const SLACK_NS = 20e6;

/** Times are there on both sides, and can be: figures themselves never agree. */
export function compareTiming(context: Context): void {
  const { a, b, pairings } = context;
  for (const pair of pairings.events.pairs) {
    const [inA, inB] = [a.events[pair.a], b.events[pair.b]] as [EventRecord, EventRecord];
    const place = a.place('events', pair.a);
    const about = aboutEvent(inA);
    isThere(context, inA.durationNs, inB.durationNs, below(place, 'durationNs'), about);
    const first: Segment[] = ['llm', 'timeToFirstChunkNs'];
    const [firstInA, firstInB] = [inA.llm?.timeToFirstChunkNs, inB.llm?.timeToFirstChunkNs];
    if (inA.llm !== undefined && inB.llm !== undefined) {
      isThere(context, firstInA, firstInB, below(place, ...first), about);
    }
  }
  for (const pair of pairings.timesteps.pairs) {
    const [inA, inB] = [a.timesteps[pair.a], b.timesteps[pair.b]];
    const place = below(a.place('timesteps', pair.a), 'durationNs');
    isThere(context, inA?.durationNs, inB?.durationNs, place, inA ? aboutTimestep(inA) : '');
  }
  for (const side of ['a', 'b'] as const) tellImplausible(context, side);
}

function isThere(
  context: Context,
  a: number | undefined,
  b: number | undefined,
  place: Place,
  about: string,
): void {
  if ((a === undefined) === (b === undefined)) return;
  const kind = a === undefined ? 'extra' : 'missing';
  const cause = `${a === undefined ? 'a' : 'b'} did not measure it, or lost it`;
  context.add({ level: 2, aspect: 'timing', kind, place, about, a, b, cause });
}

function tellImplausible(context: Context, side: 'a' | 'b'): void {
  const view = context[side];
  const add = (
    cause: string,
    value: unknown,
    about: string,
    at: Place,
    ...path: Segment[]
  ): void => {
    const place = below(at, ...path);
    const base = { level: 2, aspect: 'timing', kind: 'implausible', place, about } as const;
    const other = side === 'a' ? { a: value, b: undefined } : { a: undefined, b: value };
    context.add({ ...base, ...other, cause: `in ${side} ${cause}` });
  };
  for (const [index, event] of view.events.entries()) {
    const at = view.place('events', index);
    const about = aboutEvent(event);
    const { durationNs, llm, startedAt, startNs } = event;
    if (!isTime(durationNs)) add('a duration cannot be so', durationNs, about, at, 'durationNs');
    else if (lastsBeyond(event, view.eventAt(event.parent))) {
      const cause = 'it ends after the call that it ran within, though it settled before it';
      add(cause, durationNs, about, at, 'durationNs');
    } else if (outlasts(event, view.session.session.durationNs)) {
      add('it lasts longer than its session', durationNs, about, at, 'durationNs');
    }
    if (!isTime(startNs)) add('a start cannot be so', startNs, about, at, 'startNs');
    if (Number.isNaN(Date.parse(startedAt))) {
      add('the time of start is no time', startedAt, about, at, 'startedAt');
    }
    const first = llm?.timeToFirstChunkNs;
    if (!isTime(first) || (first ?? 0) > (durationNs ?? Infinity) + SLACK_NS) {
      add(
        'the first chunk came before the call or after its end',
        first,
        about,
        at,
        'llm',
        'timeToFirstChunkNs',
      );
    }
  }
  for (const [index, timestep] of view.timesteps.entries()) {
    if (isTime(timestep.durationNs)) continue;
    const about = aboutTimestep(timestep);
    add(
      'a duration cannot be so',
      timestep.durationNs,
      about,
      view.place('timesteps', index),
      'durationNs',
    );
  }
  const { durationNs } = view.session.session;
  if (!isTime(durationNs))
    add('a duration cannot be so', durationNs, side, below(undefined, 'session'), 'durationNs');
}

const isTime = (ns: number | undefined): boolean =>
  ns === undefined || (Number.isFinite(ns) && ns >= 0);

/** Numbers of settling tell which ended first, and times have to agree. */
function lastsBeyond(event: EventRecord, parent: EventRecord | undefined): boolean {
  if (parent === undefined || segmentOf(parent) !== segmentOf(event)) return false;
  if ((event.settledSeq ?? Infinity) > (parent.settledSeq ?? -1)) return false;
  const end = event.startNs + (event.durationNs ?? 0);
  return end > parent.startNs + (parent.durationNs ?? Infinity) + SLACK_NS;
}

const outlasts = ({ durationNs = 0, late }: EventRecord, sessionNs = Infinity): boolean =>
  late !== true && durationNs > sessionNs + SLACK_NS;
