import type { PolicyContext } from '../model/binding.js';
import type { Sink } from '../model/sink.js';

/** What of a session this is about. */
export interface Half<S> {
  readonly ended: boolean;
  readonly shadow: Shadow<S> | undefined;
  end(): void;
}

/**
 * In shadow mode a run has two sessions: one of what the program records by hand, one of what its
 * policy names. When both have ended they are compared.
 */
export class Shadow<S> {
  readonly byHand: boolean;
  /** Where another session by hand must not be its other half: that of the whole process. */
  readonly isOfProcess: boolean;
  /** Holds what is compared. */
  readonly memory: Sink;
  twin: S | undefined;
  /** Opened for the sake of the comparison: it ends with its twin. */
  isMade = false;

  /** Under which it was opened. */
  readonly context: PolicyContext;

  constructor(byHand: boolean, isOfProcess: boolean, memory: Sink, context: PolicyContext) {
    this.byHand = byHand;
    this.isOfProcess = isOfProcess;
    this.memory = memory;
    this.context = context;
  }

  /** Whether a session of the other sort, opened inside, is the other half of this one. */
  get isFree(): boolean {
    return this.twin === undefined && !this.isOfProcess;
  }
}

/** What compares the two halves of a run. */
export interface ShadowSettings<S> {
  memory(): Sink;
  compare(byHand: S, byPolicy: S): void;
  /** One half alone was recorded. */
  alone(session: S): void;
}

/** Makes two sessions the halves of one run. */
export function pair<S extends Half<S>>(one: S, other: S): void {
  if (one.shadow === undefined || other.shadow === undefined) return;
  one.shadow.twin = other;
  other.shadow.twin = one;
}

/** A session of a pair has ended. */
export function endedIn<S extends Half<S>>(session: S, settings: ShadowSettings<S>): void {
  const { shadow } = session;
  if (shadow === undefined) return;
  const { twin } = shadow;
  if (twin === undefined) settings.alone(session);
  else if (!twin.ended) {
    if (twin.shadow?.isMade) twin.end();
  } else if (shadow.byHand) settings.compare(session, twin);
  else settings.compare(twin, session);
}
