import type { Binding } from '../model/binding.js';
import { apply, prototypeIsPrototypeOf } from '../runtime/intrinsics.js';
import type { Call, Scope } from './call.js';
import type { Session } from './session.js';
import type { Sessions } from './sessions.js';
import { pair } from './shadow.js';
import { Slot } from './slot.js';

/** The session of a call, and what the call does to sessions. */
export interface SessionPlace {
  readonly session: Session;
  readonly slot: Slot;
  /** The session that is the call's own and ends with it. */
  readonly own: Session | undefined;
}

const placeOf = (session: Session, slot: Slot, own: Session | undefined): SessionPlace => ({
  session,
  slot,
  own,
});

/** Finds, and by rule opens, the session of a call; `undefined` outside of any. */
export function placeInSession(
  { decision, definition, context }: Binding,
  slot: Slot,
  lane: string | undefined,
  outer: Scope | undefined,
  sessions: Sessions,
): SessionPlace | undefined {
  if (decision.session === undefined) {
    const known = slot.sessionOf(lane);
    if (known !== undefined) {
      return placeOf(
        known.shadow === undefined ? known : sessions.byPolicy(known),
        slot,
        undefined,
      );
    }
    if (context.session.start === 'explicit') return undefined;
    slot.base = sessions.openProcessSession(context);
    return placeOf(slot.base, slot, undefined);
  }
  if (decision.session === 'begin') slot.begunIn(lane)?.end();
  const outside = decision.session === 'begin' ? slot.base : slot.sessionOf(lane);
  const isHalf = outside?.shadow?.byHand === true && outside.shadow.isFree;
  const above = outside === undefined || isHalf ? undefined : sessions.byPolicy(outside);
  const session = sessions.open(context, {
    name: context.session.name ?? definition.method,
    parent: above === undefined || above.ended ? undefined : parentLink(above, outer?.call),
  });
  if (isHalf) pair(outside, session);
  if (decision.session === 'begin') {
    slot.begin(lane, session);
    return placeOf(session, slot, undefined);
  }
  return placeOf(session, new Slot(session), session);
}

/** Names the call under which a session was opened, where that call is on record. */
export function parentLink(session: Session, call: Call | undefined) {
  const seq = call?.session === session ? call.recordedSeq : undefined;
  return seq === undefined
    ? { session: session.id }
    : { session: session.id, event: session.recordId(seq) };
}

/** The nearest enclosing call of the same session. */
export function parentIn(session: Session, outer: Scope | undefined): Call | undefined {
  for (let call = outer?.call; call !== undefined; call = call.enclosing) {
    if (call.session === session) return call;
  }
  return undefined;
}

/** Whether a call is the override's own call of the method above it: `super.step()`. */
export function isNested(binding: Binding, self: unknown, parent: Call | undefined): boolean {
  const { definition, holder } = binding;
  // Functions have no method above them, only namesakes; nothing is above a field.
  if (definition.form === 'function' || holder === undefined) return false;
  for (let call = parent; call !== undefined; call = call.parent) {
    const other = call.binding;
    if (call.self !== self || other.definition.method !== definition.method) continue;
    // A method that is found from below again has been called anew, by way of the object.
    return other.holder === undefined || isAbove(holder, other.holder);
  }
  return false;
}

const isAbove = (prototype: object, holder: object): boolean =>
  apply(prototypeIsPrototypeOf, prototype, [holder]) as boolean;
