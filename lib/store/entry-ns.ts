import type { Entry } from '../model/entry.js';

/** When an entry was made, on the monotonic clock: as far as it tells. Saves reading the clock. */
export function entryNs(entry: Entry): number | undefined {
  switch (entry.entry) {
    case 'event-settled':
      return entry.startNs + (entry.durationNs ?? 0);
    case 'message-sent':
      return entry.sentNs;
    case 'session-closed':
    case 'timestep-closed':
      return entry.endNs;
    case 'session-opened':
    case 'timestep-opened':
      return entry.startNs;
    default:
      return undefined;
  }
}
