import type { Fault } from './fault.js';
import { disk } from './faults/disk.js';
import { ends } from './faults/ends.js';
import { kills } from './faults/kills.js';
import { memory } from './faults/memory.js';
import { processes } from './faults/processes.js';
import { readers } from './faults/readers.js';
import { signals } from './faults/signals.js';

/** Every fault, as they stand in the table. */
export const FAULTS: readonly Fault[] = [
  ...ends,
  ...kills,
  ...signals,
  ...memory,
  ...disk,
  ...processes,
  ...readers,
];
