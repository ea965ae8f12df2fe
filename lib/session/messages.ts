import type { Roots } from '../model/decision.js';
import type { MessageSent } from '../model/entry.js';
import { nowNs } from '../runtime/clock.js';
import type { Call } from './call.js';
import { evaluateMessage, type ToolValues } from './fields.js';
import { type Named, nameOf } from './names.js';
import { placement } from './session.js';

type MessageParts = Pick<MessageSent, 'from' | 'to' | 'type' | 'content' | 'redactions'>;

/** Sends the messages that the policy reads off a call, at the moment when their parts are known. */
export function sendMessages(call: Call, moment: 'before' | 'after', roots: Roots): void {
  for (const message of call.binding.decision.messages) {
    if (message.moment !== moment) continue;
    const parts = evaluateMessage(message, call, roots);
    if (parts !== undefined) send(call, parts);
  }
}

/** A tool call is a message by itself: from the system that calls to the tool. */
export function sendToolCall(call: Call, { name, callId, arguments: given }: ToolValues): void {
  const { binding } = call;
  const content = Object.fromEntries(
    Object.entries({ name, callId, arguments: given }).filter(([, value]) => value !== undefined),
  );
  const caller = call.parent?.binding.definition;
  const from = caller?.system ?? caller?.class;
  const named: Named = {};
  const to = binding.definition.system ?? nameOf(name, 'to', binding.context, named);
  send(call, {
    ...named,
    type: 'tool_call',
    content: call.snapshot('tool_call', content),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
}

function send(call: Call, parts: MessageParts): void {
  const { session, turn, lane } = call;
  const event = call.recordedSeq;
  session.emit({
    entry: 'message-sent',
    session: session.id,
    seq: session.nextSeq(),
    sentNs: nowNs(),
    ...placement(turn, lane),
    ...(event === undefined ? {} : { event }),
    ...parts,
  });
}
