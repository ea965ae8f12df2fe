import type { PolicyContext } from '../model/binding.js';
import type { Sink } from '../model/sink.js';
import { SessionIds } from './ids.js';
import { OpenSessions } from './open-sessions.js';
import { Session } from './session.js';
import { type Emit, emitTo, type TracerSettings } from './settings.js';
import { endedIn, pair, Shadow, type ShadowSettings } from './shadow.js';

export interface OpenOptions {
  readonly name?: string | undefined;
  readonly parent?: { readonly session: string; readonly event?: string } | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  readonly sinks?: readonly Sink[] | undefined;
}

/** Opens sessions, and knows which are open. */
export class Sessions {
  readonly #settings: TracerSettings;
  readonly #onEnding: (session: Session) => void;
  readonly #ids = new SessionIds();
  /** Set with the first session in shadow mode. */
  #comparing: ShadowSettings<Session> | undefined;
  readonly #opened = new OpenSessions();

  /** @param onEnding called with a session that is about to end. */
  constructor(settings: TracerSettings, onEnding: (session: Session) => void) {
    this.#settings = settings;
    this.#onEnding = onEnding;
  }

  open(context: PolicyContext, options: OpenOptions): Session {
    return this.#open(context, options, { byHand: false, isOfProcess: false });
  }

  /** The session of a process that has opened none by rule or by hand. */
  openProcessSession(context: PolicyContext): Session {
    const name = context.session.name ?? this.#settings.processName();
    return this.#open(context, { name }, { byHand: false, isOfProcess: true });
  }

  openByHand(context: PolicyContext, options: OpenOptions): Session {
    return this.#open(context, options, { byHand: true, isOfProcess: false });
  }

  /** Where a session's automatic records go: the session itself, but in shadow mode. */
  byPolicy(session: Session): Session {
    return session.shadow?.byHand ? this.#twinOf(session, session.shadow) : session;
  }

  /** Where what is recorded by hand goes, likewise. */
  byHand(session: Session): Session {
    return session.shadow?.byHand === false ? this.#twinOf(session, session.shadow) : session;
  }

  endAll(): void {
    for (const session of this.#opened) session.end();
  }

  #twinOf(session: Session, shadow: Shadow<Session>): Session {
    if (shadow.twin !== undefined) return shadow.twin;
    const metadata = { shadow: { of: session.id, by: shadow.byHand ? 'policy' : 'hand' } };
    const options = { name: session.name, metadata };
    const role = { byHand: !shadow.byHand, isOfProcess: shadow.isOfProcess };
    const twin = this.#open(shadow.context, options, role);
    if (twin.shadow !== undefined) twin.shadow.isMade = true;
    pair(session, twin);
    return twin;
  }

  #withHooks(context: PolicyContext, emit: Emit, onDrop: () => void): Emit {
    const { hooked } = this.#settings;
    return context.hooks === undefined || hooked === undefined
      ? emit
      : hooked(context, emit, onDrop);
  }

  #open(
    context: PolicyContext,
    options: OpenOptions,
    { byHand, isOfProcess }: Pick<Shadow<Session>, 'byHand' | 'isOfProcess'>,
  ): Session {
    const { diagnostics, defaultSinks, processMetadata } = this.#settings;
    const metadata = {
      ...processMetadata(context),
      ...context.session.metadata,
      ...options.metadata,
    };
    if (context.shadow) this.#comparing ??= this.#settings.shadow?.();
    const comparing = context.shadow ? this.#comparing : undefined;
    const shadow =
      comparing && new Shadow<Session>(byHand, isOfProcess, comparing.memory(), context);
    const sinks = options.sinks ?? defaultSinks(context);
    const emit = emitTo(shadow === undefined ? sinks : [...sinks, shadow.memory], diagnostics);
    const session: Session = new Session({
      id: this.#ids.next(),
      segment: this.#settings.segment,
      metadata: context.snapshot(metadata),
      emit: this.#withHooks(context, emit, () => session.countNote('STENO_DROPPED')),
      onEnding: this.#onEnding,
      onEnd: (ended) => {
        this.#opened.delete(ended);
        if (comparing !== undefined) endedIn(ended, comparing);
      },
      ...(options.name === undefined ? {} : { name: options.name }),
      ...(options.parent === undefined ? {} : { parent: options.parent }),
    });
    session.shadow = shadow;
    this.#opened.add(session);
    return session;
  }
}
