import type { TakeName, TakeSnapshot } from '../model/payload.js';
import { createTakeLater } from './later.js';
import { createTakeKey, createTakeName } from './names.js';
import { type CapturePolicy, captureSettings } from './settings.js';
import { createSnapshot } from './snapshot.js';

/** How what a program has gets into the record. */
export interface Capture {
  readonly snapshot: TakeSnapshot;
  readonly later: TakeSnapshot;
  readonly name: TakeName;
  readonly key: TakeName;
}

export function createCapture(policy: CapturePolicy): Capture {
  const settings = captureSettings(policy);
  const name = createTakeName(settings);
  const snapshot = createSnapshot(settings);
  return { snapshot, later: createTakeLater(snapshot), name, key: createTakeKey(name) };
}
