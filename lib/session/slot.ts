import type { Session } from './session.js';

/**
 * Where a part of the program finds its session. Calls that share an async scope share the slot, so
 * that a session begun inside a call is there for what the caller does next.
 */
export class Slot {
  /** The session of the scope itself; `undefined` until one is opened. */
  base: Session | undefined;
  /** Sessions opened by `"session": "begin"`, by lane. */
  readonly #begun = new Map<string | undefined, Session>();

  constructor(base?: Session) {
    this.base = base;
  }

  sessionOf(lane: string | undefined): Session | undefined {
    if (this.#begun.size === 0) return this.base;
    return this.#begun.get(lane) ?? this.#begun.get(undefined) ?? this.base;
  }

  begunIn(lane: string | undefined): Session | undefined {
    return this.#begun.get(lane);
  }

  begin(lane: string | undefined, session: Session): void {
    this.#begun.set(lane, session);
  }
}
