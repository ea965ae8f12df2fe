import type { ManualAddition, ManualDetails, ManualEvent, OpenEvent } from '../model/manual.js';
import { nowNs } from '../runtime/clock.js';
import type { ByHand } from './by-hand.js';
import type { Call } from './call.js';
import { checkDetails, checkEvent } from './given.js';
import { manualCall, recordHappened } from './manual-call.js';
import { merged, takeGivenBefore } from './manual-fields.js';

/** Of what is dropped, as the policy says. */
const NO_EVENT: OpenEvent = { id: '', set: () => undefined };

/** Records an event that has happened, or adds to one that runs; answers its id, if it is recorded. */
export function addEvent(byHand: ByHand, event: ManualEvent | ManualAddition): string | undefined {
  // Before anything is looked at: what that takes would move the start behind those of calls within.
  const endNs = nowNs();
  const given = checkEvent(event, byHand.complain);
  if (!byHand.wants('the event', given.method)) return undefined;
  return (given.event && addTo(byHand, given.event.id, given)) ?? addHappened(byHand, given, endNs);
}

/** Makes the run of a function an event; answers what the function does. */
export function runEvent<T>(byHand: ByHand, event: ManualEvent, fn: (event: OpenEvent) => T): T {
  const { session, tracer, complain } = byHand;
  if (byHand.context.manual === 'drop' && !byHand.wants('an event')) return fn(NO_EVENT);
  const call = tracer.enterByHand(() => {
    const given = checkEvent(event, complain);
    byHand.wants('the event', given.method);
    return callOf(byHand, given, true);
  });
  const open: OpenEvent = {
    id: session.recordId(call?.seq ?? 0),
    set: (details) => {
      tracer.quietly(() => tell(byHand, call, checkDetails(details, complain)));
    },
  };
  if (call === undefined) return fn(open);
  let result: T;
  try {
    result = fn(open);
  } catch (error) {
    tracer.fail(call, error);
    throw error;
  }
  return tracer.leave(call, result) as T;
}

/** Adds to the record of a call, as long as it runs. */
function tell({ complain }: ByHand, call: Call | undefined, details: ManualDetails): void {
  if (call === undefined || call.done) {
    complain(
      'An event was told more of itself after it had ended.',
      'Tell it inside of the call; a reward can be given later, with addReward().',
    );
    return;
  }
  call.own().given = merged(call.extras.given, details);
  takeGivenBefore(call, details);
}

function addTo(byHand: ByHand, id: string, details: ManualDetails): string | undefined {
  const { session, complain } = byHand;
  let call = byHand.around();
  while (call !== undefined && session.recordId(call.seq) !== id) call = call.parent;
  if (call === undefined || call.done) {
    complain(
      'addEvent() was given an event that is not running here.',
      'It is recorded as an event of its own. Call it inside of the event that it adds to.',
    );
    return undefined;
  }
  tell(byHand, call, details);
  return id;
}

function addHappened(byHand: ByHand, given: ManualEvent, endNs: number): string {
  byHand.expectOpen('addEvent()');
  const call = callOf(byHand, given, false);
  const id = byHand.session.recordId(call.seq);
  recordHappened(call, endNs, given.durationNs ?? 0);
  return id;
}

const callOf = ({ session, context, tracer }: ByHand, given: ManualEvent, runs: boolean): Call =>
  manualCall(session, session.manual.binding(given, runs, context), given, tracer);
