import { Recent } from './recent.js';
import type { Session } from './session.js';

/** Lanes whose session is sure to stay open; one that was left alone for so many others is ended. */
const MOST_BEGUN = 500;

/**
 * Where a part of the program finds its session. Calls that share an async scope share the slot, so
 * that a session begun inside a call is there for what the caller does next.
 */
export class Slot {
  /** The session of the scope itself; `undefined` until one is opened. */
  base: Session | undefined;
  /** Sessions opened by `"session": "begin"`, by lane; made with the first. */
  #begun: Recent<Session> | undefined;

  constructor(base?: Session) {
    this.base = base;
  }

  sessionOf(lane: string | undefined): Session | undefined {
    if (this.#begun === undefined) return this.base;
    return this.#begun.get(lane) ?? this.#begun.get(undefined) ?? this.base;
  }

  begunIn(lane: string | undefined): Session | undefined {
    return this.#begun?.get(lane);
  }

  begin(lane: string | undefined, session: Session): void {
    this.#begun ??= new Recent(MOST_BEGUN, letGo);
    this.#begun.set(lane, session);
  }
}

/** Not while calls in it go on. */
function letGo(session: Session): boolean {
  if (session.pending > 0) return false;
  session.end();
  return true;
}
