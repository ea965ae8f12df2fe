import type { EventRecord } from '../model/record.js';
import { aboutEvent, type Context } from './context.js';
import { below, pathText } from './path.js';
import type { Side, TraceView } from './trace-view.js';

/** Calls are nested alike: the nearest calls above them that both have are one. */
export function compareParent(
  context: Context,
  a: EventRecord,
  b: EventRecord,
  index: number,
): void {
  const [above, other] = [parentOf(context, 'a', a), parentOf(context, 'b', b)];
  if (above.isUnsure || other.isUnsure) return;
  const partner = context.partner('events', above.index);
  if (above.index === undefined && other.index === undefined) return;
  if (partner !== undefined && partner === other.index) return;
  const only = above.index === undefined ? 'a' : other.index === undefined ? 'b' : undefined;
  if (context.eitherByHand && only !== undefined && context[only].byHand) return;
  const cause =
    only === undefined
      ? 'it ran within another call: the context of the call was taken at another moment'
      : `in ${only} nothing says within which call it ran`;
  const kind = only === 'a' ? 'extra' : only === 'b' ? 'missing' : 'changed';
  const place = below(context.a.place('events', index), 'parent');
  const base = { level: 2, aspect: 'structure', kind, place, about: aboutEvent(a), cause } as const;
  context.add({ ...base, a: told(context.a, above.index), b: told(context.b, other.index) });
}

interface Above {
  readonly index: number | undefined;
  /** The parent is lost, and with it what was above it. */
  readonly isUnsure: boolean;
}

/** The nearest call above that the other side has too. */
function parentOf(context: Context, side: Side, event: EventRecord): Above {
  const view = context[side];
  let id = event.parent;
  for (let steps = 0; steps <= view.events.length; steps += 1) {
    const parent: EventRecord | undefined = view.eventAt(id);
    const index = view.indexOf(parent?.id);
    if (parent === undefined || index === undefined) {
      return { index: undefined, isUnsure: id !== undefined && isLost(context, side, id, view) };
    }
    if (context.isPaired(side, 'events', index)) return { index, isUnsure: false };
    id = parent.parent;
  }
  return { index: undefined, isUnsure: false };
}

/** A parent that is in no list: the event that the other side has there is told as missing. */
const isLost = (context: Context, side: Side, id: string, view: TraceView): boolean =>
  view.session.events.every((event) => event.id !== id) &&
  context.pairings.events[side === 'a' ? 'onlyInB' : 'onlyInA'].length > 0;

const told = (view: TraceView, index: number | undefined): string | undefined =>
  index === undefined ? undefined : pathText(view.place('events', index));
