import type { Binding } from '../model/binding.js';
import type { ManualEvent } from '../model/manual.js';
import { Call } from './call.js';
import { takeGivenBefore } from './manual-fields.js';
import { sendToolCall } from './messages.js';
import { keyOf, type Named } from './names.js';
import { parentIn } from './placing.js';
import type { Session } from './session.js';
import { settleCall } from './settling.js';
import { Slot } from './slot.js';
import { memoryNow } from './take-down.js';
import type { Tracer } from './tracer.js';
import { currentTurn } from './turns.js';

const NO_ARGS: readonly unknown[] = [];

/** A call that a program makes, or tells of, by hand, with what it is given. */
export function manualCall(
  session: Session,
  binding: Binding,
  given: ManualEvent,
  tracer: Tracer,
): Call {
  const named: Named = {};
  const outer = tracer.context.current();
  const parent = parentIn(session, outer);
  const lane = keyOf(given.lane, 'lane', binding.context, named) ?? parent?.lane;
  const inside = outer?.within?.session === session.id ? outer.within : undefined;
  const turn = currentTurn(session, lane, outer, parent);
  const here = outer?.slot ?? tracer.rootSlot;
  const slot = here.sessionOf(lane) === session ? here : new Slot(session);
  const call = new Call(
    binding,
    undefined,
    NO_ARGS,
    session,
    slot,
    lane,
    turn,
    inside,
    true,
    false,
    outer,
    parent,
    tracer,
  );
  call.own().given = given;
  call.redactions = named.redactions;
  takeGivenBefore(call, given);
  if (given.memory === true) call.own().memory = memoryNow();
  if (given.tool !== undefined) sendToolCall(call, given.tool);
  return call;
}

/** Records an event that has ended. */
export function recordHappened(call: Call, endNs: number, durationNs: number): void {
  call.startNs = endNs - durationNs;
  call.done = true;
  settleCall(call, { status: 'ok', value: undefined, partial: undefined }, endNs);
  call.release();
}
