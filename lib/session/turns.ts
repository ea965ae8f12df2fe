import type { Binding } from '../model/binding.js';
import type { Roots } from '../model/decision.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import type { Call, Scope } from './call.js';
import { type Named, nameOf } from './names.js';
import type { Session } from './session.js';
import type { Lane, Turn, TurnOpener } from './turn.js';

export interface TurnPlace {
  readonly turn: Turn | undefined;
  /** Opened for the call alone: closes with it, and is the turn of what it calls. */
  readonly own: boolean;
  /** Opened as the lane's turn by this call. */
  readonly begun: boolean;
}

const placeOf = (turn: Turn | undefined, own: boolean, begun: boolean): TurnPlace => ({
  turn,
  own,
  begun,
});

/** The turn of a call, and what the call does to turns. Fixed when the call starts. */
export function placeInTurn(
  { decision, context }: Binding,
  session: Session,
  laneName: string | undefined,
  outer: Scope | undefined,
  parent: Call | undefined,
  roots: Roots | undefined,
  nested: boolean,
  named: Named,
): TurnPlace {
  const current = currentTurn(session, laneName, outer, parent);
  const { timestep } = decision;
  if (timestep === undefined || nested) return placeOf(current, false, false);
  const lane = session.lane(laneName);
  const name =
    roots === undefined
      ? undefined
      : nameOf(timestep.name?.(roots), 'timestep.name', context, named);
  if (timestep.mode === 'begin') return placeOf(session.beginTurn(lane, name), false, true);
  return current === undefined
    ? placeOf(session.openTurn(lane, name), true, false)
    : placeOf(current, false, false);
}

/** The turn of what happens now: of the enclosing scope, of the caller, or of the lane. */
export function currentTurn(
  session: Session,
  lane: string | undefined,
  outer: Scope | undefined,
  parent: Call | undefined,
): Turn | undefined {
  // A session that was begun inside the scope has turns of its own.
  if (outer?.within?.session === session.id) return outer.within;
  const { open } = session.lane(lane);
  const inherited = parent?.lane === lane ? parent?.childTurn : undefined;
  // Turns that were begun below a call which has ended are the lane's, which has gone on since.
  const gone = parent?.done && inherited !== parent.turn;
  return gone ? (open ?? inherited) : (inherited ?? open);
}

/**
 * Makes a begun turn the one that later children of the callers get: a caller that runs on while
 * turns come and go must not pass on the turn that was open when it started.
 */
export function passToCallers(
  turn: Turn,
  lane: string | undefined,
  parent: Call | undefined,
): void {
  for (let call = parent; call !== undefined; call = call.parent) {
    if (call.lane === lane && call.ownTurn === undefined) call.childTurn = turn;
  }
}

/** Notices that two agents take turns in one lane: their records would be mixed up. */
export function noticeOverlap(
  lane: Lane,
  call: Call,
  session: Session,
  diagnostics: Diagnostics,
): void {
  const other = lane.opener;
  if (other !== undefined && !other.done && other.self !== call.self && !isAbove(other, call)) {
    session.countNote('STENO_AGENTS_OVERLAP');
    const { definition } = call.binding;
    diagnostics.warn(
      'STENO_AGENTS_OVERLAP',
      `${definition.class ?? ''}.${definition.method} began a turn while another agent's was running ` +
        'in the same session: their turns mix. Give the rule a "lane" (for instance "self.id"), or ' +
        'run each agent in a session of its own ("session": true).',
    );
  }
  lane.opener = call;
}

function isAbove(other: TurnOpener, call: Call): boolean {
  for (let above = call.parent; above !== undefined; above = above.parent) {
    if (above === other) return true;
  }
  return false;
}
