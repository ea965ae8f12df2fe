import type { Binding } from '../model/binding.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import { Call, type CallEnding } from './call.js';
import type { Context } from './context.js';
import { keyOf, type Named } from './names.js';
import { isNested, parentIn, placeInSession } from './placing.js';
import { createRoots } from './roots.js';
import type { Sessions } from './sessions.js';
import type { Slot } from './slot.js';
import { isWanted, takeDown } from './take-down.js';
import { noticeOverlap, passToCallers, placeInTurn } from './turns.js';

/** What a call finds when it starts. */
export interface Surroundings {
  readonly context: Context;
  readonly rootSlot: Slot;
  readonly sessions: Sessions;
  readonly diagnostics: Diagnostics;
  readonly ending: CallEnding;
}

/** Of calls without an expression for a name: most. */
const NO_NAMES: Named = Object.freeze({});

/** Finds the session, the caller and the turn of a call, and takes down what it is given. */
export function beginCall(
  binding: Binding,
  self: unknown,
  args: readonly unknown[],
  { context, rootSlot, sessions, diagnostics, ending }: Surroundings,
): Call | undefined {
  const { decision, context: policy } = binding;
  const outer = context.current();
  if (outer?.call?.done) outer.call.forgetEnded();
  const hasNames = decision.lane !== undefined || decision.timestep?.name !== undefined;
  const named = hasNames ? {} : NO_NAMES;
  let roots = decision.lane === undefined ? undefined : createRoots(binding, self, args);
  const lane = (roots && keyOf(decision.lane?.(roots), 'lane', policy, named)) ?? outer?.call?.lane;
  const slot = outer?.slot ?? rootSlot;
  const place = placeInSession(binding, slot, lane, outer, sessions);
  if (place === undefined) return undefined;
  if (binding.needsRoots) roots ??= createRoots(binding, self, args);
  const { session } = place;
  const parent = parentIn(session, outer);
  const nested = isNested(binding, self, parent);
  const turn = placeInTurn(binding, session, lane, outer, parent, roots, nested, named);
  if (roots !== undefined) roots.turn = turn.turn?.number;
  const recorded = isWanted(binding, session, roots, parent);
  const enclosingTurn = outer?.slot === place.slot ? outer.within : undefined;
  const call = new Call(
    binding,
    self,
    args,
    session,
    place.slot,
    lane,
    turn.turn,
    turn.own ? turn.turn : enclosingTurn,
    recorded,
    nested,
    outer,
    parent,
    ending,
  );
  call.roots = roots;
  call.redactions = named.redactions;
  if (place.own !== undefined) call.own().ownSession = place.own;
  if (turn.own) call.ownTurn = turn.turn;
  if (turn.begun && turn.turn !== undefined) {
    passToCallers(turn.turn, lane, parent);
    noticeOverlap(session.lane(lane), call, session, diagnostics);
  }
  if (recorded) takeDown(call);
  return call;
}
