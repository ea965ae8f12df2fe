import type { Binding } from '../model/binding.js';
import type { Roots } from '../model/decision.js';
import { memoryUsage } from '../runtime/intrinsics.js';
import type { Call } from './call.js';
import { evaluateAll, evaluateTool, isTrue, takeBefore } from './fields.js';
import { evaluateLlm, REQUEST, takeFromCallers, takeLlmRequest } from './llm.js';
import { sendMessages, sendToolCall } from './messages.js';
import { isSampled } from './sampling.js';
import type { Session } from './session.js';

/** Whether a call is to have a record: its effects on sessions and turns do not depend on it. */
export function isWanted(
  { decision }: Binding,
  session: Session,
  roots: Roots | undefined,
): boolean {
  if (decision.when !== undefined && roots !== undefined && !isTrue(decision.when(roots))) {
    return false;
  }
  return (
    decision.sample === undefined || isSampled(session.id, session.nextCandidate(), decision.sample)
  );
}

/** Takes down what a call is given, as it is before the call. */
export function takeDown(call: Call): void {
  const { roots } = call;
  const { decision } = call.binding;
  call.before = takeBefore(call);
  if (roots !== undefined) {
    call.metadata = evaluateAll(decision.metadata, 'before', roots);
    if (decision.llm !== undefined) {
      call.llm = takeLlmRequest(call, evaluateLlm(decision.llm, REQUEST, roots));
      takeFromCallers(call);
    }
    if (!call.inherited) {
      if (decision.tool !== undefined) {
        sendToolCall(call, evaluateTool(decision.tool, roots, false));
      }
      sendMessages(call, 'before', roots);
    }
  }
  if (decision.memory) call.memory = memoryNow();
}

export function memoryNow(): NonNullable<Call['memory']> {
  const { rss, heapUsed } = memoryUsage();
  return { rss, heapUsed };
}
