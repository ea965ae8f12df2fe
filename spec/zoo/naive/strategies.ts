import type { Naive } from '../case.js';
import { onPrototypes } from './prototype-then.js';
import { aroundObjects } from './proxy.js';
import type { NaiveRecorder, Strategy } from './recorder.js';

/** How others do it; what they cost stands in docs/zoo.md. */
export const STRATEGIES: Readonly<Record<Naive, (recorder: NaiveRecorder) => Strategy>> = {
  'proxy-this': (recorder) => aroundObjects(recorder, 'proxy'),
  'target-this': (recorder) => aroundObjects(recorder, 'target'),
  'prototype-then': (recorder) => onPrototypes(recorder),
};
