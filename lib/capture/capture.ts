import type { TakeName, TakeSnapshot } from '../model/payload.js';
import { createTakeKey, createTakeName } from './names.js';
import { type CapturePolicy, captureSettings } from './settings.js';
import { createSnapshot } from './snapshot.js';

/** How what a program has gets into the record. */
export interface Capture {
  readonly snapshot: TakeSnapshot;
  readonly name: TakeName;
  readonly key: TakeName;
}

export function createCapture(policy: CapturePolicy): Capture {
  const settings = captureSettings(policy);
  const name = createTakeName(settings);
  return { snapshot: createSnapshot(settings), name, key: createTakeKey(name) };
}
