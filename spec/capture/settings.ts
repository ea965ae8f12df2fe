import { createCapture } from '../../lib/capture/capture.js';
import type {
  CaptureLimits,
  Payload,
  RedactionSettings,
  Series,
  Snapshot,
} from '../../lib/model/payload.js';
import { restore } from '../../lib/store/restore.js';

export const wide: CaptureLimits = {
  depth: 100,
  items: 10_000,
  keys: 10_000,
  stringChars: 100_000,
  bufferBytes: 100_000,
  bytes: 10_000_000,
  nodes: 1_000_000,
  eventNodes: 10_000_000,
};

export const taker = (
  limits: Partial<CaptureLimits> = {},
  redact: Partial<RedactionSettings> = {},
) =>
  createCapture({
    limits: { ...wide, ...limits },
    redact: { keys: [], patterns: [], ...redact },
  }).snapshot;

export const newSeries = (): Series => ({
  last: undefined,
  size: 0,
  strange: 0,
  walked: false,
  budget: { left: 1_000_000 },
});

/** The payload as it comes back from disk. */
export const stored = ({ payload }: Snapshot): Payload =>
  JSON.parse(JSON.stringify(payload)) as Payload;

/** What a value is after capture, disk and restoring. */
export function roundTrip(value: unknown, notes: string[] = []): unknown {
  return restore(stored(taker()(value)), (note) => notes.push(note));
}
