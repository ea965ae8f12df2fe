import type { PolicyContext } from '../model/binding.js';
import type { Sink } from '../model/sink.js';
import { SessionIds } from './ids.js';
import { Session } from './session.js';
import { emitTo, type TracerSettings } from './settings.js';

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
  readonly #open = new Set<Session>();

  /** @param onEnding called with a session that is about to end. */
  constructor(settings: TracerSettings, onEnding: (session: Session) => void) {
    this.#settings = settings;
    this.#onEnding = onEnding;
  }

  open(context: PolicyContext, options: OpenOptions): Session {
    const { diagnostics, defaultSinks, processMetadata } = this.#settings;
    const metadata = {
      ...processMetadata(context),
      ...context.session.metadata,
      ...options.metadata,
    };
    const session = new Session({
      id: this.#ids.next(),
      segment: this.#settings.segment,
      metadata: context.snapshot(metadata),
      emit: emitTo(options.sinks ?? defaultSinks(context), diagnostics),
      onEnding: this.#onEnding,
      onEnd: (ended) => this.#open.delete(ended),
      ...(options.name === undefined ? {} : { name: options.name }),
      ...(options.parent === undefined ? {} : { parent: options.parent }),
    });
    this.#open.add(session);
    return session;
  }

  /** The session of a process that has opened none by rule or by hand. */
  openProcessSession(context: PolicyContext): Session {
    return this.open(context, { name: context.session.name ?? this.#settings.processName() });
  }

  endAll(): void {
    for (const session of this.#open) session.end();
  }
}
