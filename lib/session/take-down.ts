import type { Binding } from '../model/binding.js';
import type { Roots } from '../model/decision.js';
import { memoryUsage } from '../runtime/intrinsics.js';
import type { Call, MemoryNow } from './call.js';
import { evaluateAll, evaluateToolRequest, isTrue, takeBefore, takeTool } from './fields.js';
import { evaluateLlm, REQUEST, takeFromCallers, takeLlmRequest } from './llm.js';
import { sendMessages, sendToolCall } from './messages.js';
import { isSampled } from './sampling.js';
import type { Session } from './session.js';

/** Whether a call is to have a record: its effects on sessions and turns do not depend on it. */
export function isWanted(
  binding: Binding,
  session: Session,
  roots: Roots | undefined,
  parent: Call | undefined,
): boolean {
  const { decision } = binding;
  if (decision.outermost && isInside(binding, parent)) return false;
  if (decision.when !== undefined && roots !== undefined && !isTrue(decision.when(roots))) {
    return false;
  }
  return (
    decision.sample === undefined || isSampled(session.id, session.nextCandidate(), decision.sample)
  );
}

/** Whether a call of the same system goes on around it. */
function isInside({ definition: { system } }: Binding, parent: Call | undefined): boolean {
  for (let call = parent; call !== undefined; call = call.parent) {
    if (!call.done && call.binding.definition.system === system) return true;
  }
  return false;
}

/** Takes down what a call is given, as it is before the call. */
export function takeDown(call: Call): void {
  const { roots } = call;
  const { decision } = call.binding;
  call.before = takeBefore(call);
  if (roots !== undefined) {
    if (decision.metadata.length > 0) {
      call.own().metadata = evaluateAll(decision.metadata, 'before', roots);
    }
    if (decision.llm !== undefined) {
      call.own().llm = takeLlmRequest(call, evaluateLlm(decision.llm, REQUEST, roots));
      takeFromCallers(call);
    }
    if (decision.tool !== undefined) {
      const values = evaluateToolRequest(decision.tool, roots);
      call.own().tool = takeTool(call, values);
      if (!call.inherited) sendToolCall(call, values);
    }
    if (!call.inherited) sendMessages(call, 'before', roots);
  }
  if (decision.memory) call.own().memory = memoryNow();
}

export function memoryNow(): MemoryNow {
  const { rss, heapUsed } = memoryUsage();
  return { rss, heapUsed };
}
