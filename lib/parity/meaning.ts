import type { EventRecord } from '../model/record.js';
import type { MeaningOptions } from './options.js';
import type { Oracle, Outcome } from './oracle.js';
import { below, type Place } from './path.js';
import type { TraceView } from './trace-view.js';

/** A value of meaning, with the place in the trace where it stands; none in a log of one's own. */
export interface Meant<T> {
  readonly value: T;
  readonly place?: Place;
  /** Index of its event. */
  readonly event?: number;
  readonly lane?: string | undefined;
}

/** What a run did, whoever took it down. Absent: it is not known. */
export interface Meaning {
  readonly decisions?: readonly Meant<unknown>[];
  readonly outcomes?: readonly Meant<Outcome>[];
  /** By system; of a log of one's own, or by a function, as it is. */
  readonly finalState?: ReadonlyMap<string, Meant<unknown>> | Meant<unknown>;
}

export function meaningOfTrace(view: TraceView, options: MeaningOptions): Meaning {
  const { decision = decisionOf, outcome = outcomeOf, finalState } = options;
  const decisions: Meant<unknown>[] = [];
  const outcomes: Meant<Outcome>[] = [];
  for (const [index, event] of view.events.entries()) {
    const { lane } = event;
    const place = view.place('events', index);
    const decided = decision(event);
    const result = options.decision === undefined ? below(place, 'after', 'result') : place;
    if (decided !== undefined)
      decisions.push({ value: decided, place: result, event: index, lane });
    const came = outcome(event);
    if (came !== undefined) outcomes.push({ value: came, place, event: index, lane });
  }
  return {
    decisions,
    outcomes,
    finalState: finalState === undefined ? finalStates(view) : { value: finalState(view.session) },
  };
}

export function meaningOfOracle({ decisions, outcomes, ...rest }: Oracle): Meaning {
  return {
    ...(decisions !== undefined && { decisions: decisions.map((value) => ({ value })) }),
    ...(outcomes !== undefined && { outcomes: outcomes.map((value) => ({ value })) }),
    ...('finalState' in rest && { finalState: { value: rest.finalState } }),
  };
}

/** As a log of one's own would have it: by system. */
export function plainState(state: Meaning['finalState']): unknown {
  if (!(state instanceof Map)) return (state as Meant<unknown> | undefined)?.value;
  return Object.fromEntries([...state].map(([system, { value }]) => [system, value as unknown]));
}

const decisionOf = ({ kind, after }: EventRecord): unknown =>
  kind === 'agent' ? after?.result : undefined;

function outcomeOf(event: EventRecord): Outcome | undefined {
  if (event.kind !== 'environment' || event.form === 'construct') return undefined;
  const { after = {}, reward, terminated, truncated } = event;
  const { error } = after;
  if (error !== undefined) {
    const { name, message } = error;
    return {
      error: { ...(name !== undefined && { name }), ...(message !== undefined && { message }) },
    };
  }
  const observed =
    'observation' in event
      ? { observation: event.observation }
      : 'result' in after && { observation: after.result };
  return {
    ...observed,
    ...(reward !== undefined && { reward }),
    ...(terminated !== undefined && { terminated }),
    ...(truncated !== undefined && { truncated }),
  };
}

function finalStates(view: TraceView): Map<string, Meant<unknown>> {
  const states = new Map<string, Meant<unknown>>();
  for (const [index, { system, class: owner, after = {} }] of view.events.entries()) {
    const part = ['state', 'self'].find((key) => key in after);
    const name = system ?? owner;
    if (part === undefined || name === undefined) continue;
    const place = below(view.place('events', index), 'after', part);
    states.set(name, { value: Reflect.get(after, part), place });
  }
  return states;
}
