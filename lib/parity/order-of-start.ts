import type { EventRecord } from '../model/record.js';

/**
 * Indices of events in order of start. What is recorded by hand when it is over stands behind the
 * calls that it made; its start says that it belongs before them.
 */
export function orderOfStart(events: readonly EventRecord[]): number[] {
  const order: number[] = [];
  for (const [index, event] of events.entries()) {
    let at = order.length;
    if (wasRecordedAtItsEnd(event)) {
      while (at > 0 && isInside(events[order[at - 1] as number], event)) at -= 1;
    }
    order.splice(at, 0, index);
  }
  return order;
}

const wasRecordedAtItsEnd = ({ seq, settledSeq, durationNs = 0 }: EventRecord): boolean =>
  settledSeq === seq + 1 && durationNs > 0;

const isInside = (inner: EventRecord | undefined, outer: EventRecord): boolean =>
  inner !== undefined &&
  inner.seq < outer.seq &&
  inner.lane === outer.lane &&
  segmentOf(inner) === segmentOf(outer) &&
  inner.startNs >= outer.startNs &&
  inner.startNs + (inner.durationNs ?? 0) <= outer.startNs + (outer.durationNs ?? 0);

/** Clocks and sequence numbers are those of one segment. */
export const segmentOf = ({ id }: { readonly id: string }): string =>
  id.slice(0, Math.max(0, id.lastIndexOf('.')));
