import type { Way } from './case.js';

/** A fault that is known and open: its tests are expected to fail, and say so when they hold again. */
export interface Known {
  readonly path: string;
  readonly ways: readonly Way[];
  /** Majors of Node; default: all. */
  readonly nodes?: readonly number[];
  readonly why: string;
}

export const KNOWN: readonly Known[] = [];

export const isKnown = (path: string, way: Way, major: number): boolean =>
  KNOWN.some(
    (known) =>
      known.path === path &&
      known.ways.includes(way) &&
      (known.nodes === undefined || known.nodes.includes(major)),
  );
