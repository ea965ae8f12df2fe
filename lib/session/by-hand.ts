import type { PolicyContext } from '../model/binding.js';
import type { Call } from './call.js';
import { parentIn } from './placing.js';
import type { Session } from './session.js';
import type { Tracer } from './tracer.js';

/** What is recorded by hand into one session: where it goes, what the policy says of it, what is wrong. */
export class ByHand {
  readonly session: Session;
  readonly context: PolicyContext;
  readonly tracer: Tracer;

  constructor(session: Session, context: PolicyContext, tracer: Tracer) {
    this.session = session;
    this.context = context;
    this.tracer = tracer;
  }

  readonly complain = (what: string, mend: string): void =>
    this.tracer.complain(this.session, what, mend);

  /** Whether the policy wants it, which may have it said or counted. */
  wants(what: string, name = ''): boolean {
    const { manual = 'keep' } = this.context;
    if (manual === 'warn') this.tracer.warnOfManual(`${what} ${name}`.trim());
    if (manual === 'drop') this.session.countNote('STENO_MANUAL_LEFT');
    return manual !== 'drop';
  }

  expectOpen(method: string): void {
    if (!this.session.ended) return;
    this.complain(
      `${method} was called after the end of session ${this.session.id}.`,
      'What it recorded is kept. Call end() last.',
    );
  }

  /** The recorded call of this session in which this happens. */
  around(): Call | undefined {
    return parentIn(this.session, this.tracer.context.current());
  }
}
