/** Compares what a run recorded by hand with what its policy recorded; loaded for shadow mode alone. */
import type { Entry, Writer } from './model/entry.js';
import type { Sink } from './model/sink.js';
import { compareInMemory, settingsOf } from './parity/compare.js';
import type { ValidationReport } from './parity/report.js';
import type { Diagnostics } from './runtime/diagnostics.js';
import { noteReader } from './runtime/element-lists.js';
import type { Session } from './session/session.js';
import type { ShadowSettings } from './session/shadow.js';
import type { KeptLines } from './store/kept-lines.js';

const MOST_TOLD = 20;
/** The twin's own, and of the order in which sessions were opened. */
const IGNORED = ['session.metadata.shadow', 'session.parent', 'session.name'];

/** Loaded once for the hooks of a policy and for this. */
const keptLines = () => require('./store/kept-lines.js') as typeof import('./store/kept-lines.js');

/** Holds one half of a run. */
class Memory implements Sink {
  readonly name = 'shadow';
  readonly lines: KeptLines = new (keptLines().KeptLines)();

  constructor() {
    noteReader(this);
  }

  write(entry: Entry): void {
    this.lines.add(entry);
  }
}

export function createShadow(diagnostics: Diagnostics, writer: Writer): ShadowSettings<Session> {
  const say = (session: Session, message: string): void =>
    diagnostics.warn('STENO_SHADOW', message, `STENO_SHADOW ${session.id}`);
  const read = ({ id, shadow }: Session) => {
    const memory = shadow?.memory instanceof Memory ? shadow.memory : new Memory();
    return memory.lines.read(id, writer);
  };
  return {
    memory: () => new Memory(),
    compare(byHand, byPolicy) {
      const settings = settingsOf({ ignore: IGNORED });
      const report = compareInMemory(read(byHand), read(byPolicy), settings);
      const differences = report.differences();
      const { a, b } = report.counts;
      const names = `${byHand.name ?? 'session'}, by hand ${byHand.id} (a), by policy ${byPolicy.id} (b)`;
      say(
        byHand,
        report.isValid()
          ? `${names}: equivalent; events: ${a?.events ?? 0}, messages: ${a?.messages ?? 0} each.`
          : `${names}: ${oneLine(report)} · "steno validate ${byHand.id} ${byPolicy.id}" tells all.`,
      );
      const told = differences.slice(0, MOST_TOLD);
      const found = {
        of: byHand.id,
        by: 'policy',
        equivalent: report.isValid(),
        differences: told,
        more: differences.length + report.omitted - told.length,
        events: { byHand: a?.events ?? 0, byPolicy: b?.events ?? 0 },
      };
      const { context } = byPolicy.shadow ?? {};
      if (context !== undefined) byPolicy.setMetadata(context.snapshot({ shadow: found }));
    },
    alone(session) {
      const { events, messages } = read(session);
      const byHand = session.shadow?.byHand;
      if (events.length + messages.length === 0) return;
      say(
        session,
        `${session.name ?? 'session'} (${session.id}): events: ${events.length}, messages: ` +
          `${messages.length}, by ${byHand ? 'hand' : 'policy'} alone. ` +
          (byHand
            ? 'Do the rules name what runs in this session?'
            : 'There is nothing to compare.'),
      );
    },
  };
}

const oneLine = (report: ValidationReport): string => String(report).replaceAll(/\s*\n\s*/g, ' · ');
