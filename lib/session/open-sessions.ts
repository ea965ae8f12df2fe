import type { Session, SessionEnding } from './session.js';

/**
 * Sessions that have not ended, held weakly: one that the program has let go of, with all that runs in
 * it, such as a call that never settles, is ended when it is collected.
 */
export class OpenSessions {
  readonly #all = new Map<string, WeakRef<Session>>();
  readonly #collected = new FinalizationRegistry<SessionEnding>((ending) => {
    this.#all.delete(ending.session);
    ending.close();
  });

  add(session: Session): void {
    this.#all.set(session.id, new WeakRef(session));
    this.#collected.register(session, session.ending, session);
  }

  delete(session: Session): void {
    this.#all.delete(session.id);
    this.#collected.unregister(session);
  }

  *[Symbol.iterator](): Generator<Session, void, void> {
    for (const ref of this.#all.values()) {
      const session = ref.deref();
      if (session !== undefined) yield session;
    }
  }
}
