import type { MessageRecord } from '../model/record.js';
import { compareCuts } from './compare-cuts.js';
import { compareLink, comparePlacing } from './compare-links.js';
import { aboutTurn, type Context } from './context.js';

/** What systems told each other. */
export function compareMessages(context: Context): void {
  for (const { a, b, moved } of context.pairings.messages.pairs) {
    const [inA, inB] = [context.a.messages[a], context.b.messages[b]] as [
      MessageRecord,
      MessageRecord,
    ];
    const place = context.a.place('messages', a);
    const about = [aboutTurn(inA), `${inA.from ?? '?'} → ${inA.to ?? '?'}`]
      .filter((part) => part !== '')
      .join(', ');
    const where = { aspect: 'message', place, about } as const;
    comparePlacing(context, inA, inB, where, moved === 'lane');
    const lacksEvent =
      context.eitherByHand &&
      ((inA.event === undefined && context.a.byHand) ||
        (inB.event === undefined && context.b.byHand));
    if (!lacksEvent) compareLink(context, 'events', inA.event, inB.event, where, 'event');
    context.fields(inA, inB, place, about, {
      from: 'message',
      to: 'message',
      messageType: 'message',
    });
    context.values(about)('message', inA, inB, 'content', place);
    compareCuts(context, inA, inB, place, about);
  }
}
