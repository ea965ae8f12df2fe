/** Compares what a run recorded by hand with what its policy recorded; loaded for shadow mode alone. */
import type { PolicyContext } from './model/binding.js';
import type { ValidationReport } from './parity/report.js';
import { TraceValidator } from './parity/validator.js';
import type { Diagnostics } from './runtime/diagnostics.js';
import type { Session } from './session/session.js';
import type { ShadowSettings } from './session/shadow.js';
import { TraceRecorder } from './store/trace-recorder.js';

const MOST_TOLD = 20;
/** The twin's own, and of the order in which sessions were opened. */
const IGNORED = ['session.metadata.shadow', 'session.parent', 'session.name'];

export function createShadow(
  diagnostics: Diagnostics,
  writer: Parameters<TraceRecorder['start']>[0],
): ShadowSettings<Session> {
  const say = (session: Session, message: string): void =>
    diagnostics.warn('STENO_SHADOW', message, `STENO_SHADOW ${session.id}`);
  return {
    memory() {
      const recorder = new TraceRecorder();
      recorder.start(writer);
      return recorder;
    },
    compare(byHand, byPolicy) {
      const [hand, policy] = [byHand, byPolicy].map((each) => each.shadow?.memory as TraceRecorder);
      if (hand === undefined || policy === undefined) return;
      const report = new TraceValidator({ ignore: IGNORED }).compare(hand, policy);
      const differences = report.differences();
      const { a, b } = report.counts;
      const names = `${byHand.name ?? 'session'}, by hand ${byHand.id} (a), by policy ${byPolicy.id} (b)`;
      say(
        byHand,
        report.isValid()
          ? `${names}: equivalent, ${a?.events ?? 0} events and ${a?.messages ?? 0} messages each.`
          : `${names}: ${oneLine(report)} · "steno validate ${byHand.id} ${byPolicy.id}" tells all.`,
      );
      const told = differences
        .slice(0, MOST_TOLD)
        .map(({ path, kind, cause, ...rest }) => ({ path, kind, cause, ...rest }));
      const found = {
        of: byHand.id,
        by: 'policy',
        equivalent: report.isValid(),
        differences: told,
        more: differences.length + report.omitted - told.length,
        events: { byHand: a?.events ?? 0, byPolicy: b?.events ?? 0 },
      };
      tell(byPolicy, byPolicy.shadow?.context, found);
      for (const recorder of [hand, policy]) recorder.clear();
    },
    alone(session) {
      const { byHand, memory } = session.shadow ?? {};
      const { events, messages } = memory as TraceRecorder;
      if (events.length + messages.length === 0) return;
      say(
        session,
        `${session.name ?? 'session'} (${session.id}): ${events.length} events and ` +
          `${messages.length} messages by ${byHand ? 'hand' : 'policy'}, and nothing by ` +
          `${byHand ? 'policy: do its rules name what runs in this session?' : 'hand: there is nothing to compare'}.`,
      );
    },
  };
}

const oneLine = (report: ValidationReport): string => String(report).replaceAll(/\s*\n\s*/g, ' · ');

function tell(session: Session, context: PolicyContext | undefined, shadow: object): void {
  if (context !== undefined) session.setMetadata(context.snapshot({ shadow }));
}
