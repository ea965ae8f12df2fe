import { type Payload, type Series, type Snapshot, WORTH_A_SERIES } from '../model/payload.js';
import { FramesKept } from './frames-kept.js';

/** After so many snapshots that kept nothing of the last, */
const PATIENCE = 3;
/** so many are taken on their own. */
const PAUSE = 32;

const frames = new WeakMap<Series, FramesKept>();

/** The frames that outlive the walks of a series, once it has something to compare with. */
export function framesOf(series: Series, base: Payload | undefined): FramesKept | undefined {
  if (base === undefined) return undefined;
  let kept = frames.get(series);
  if (kept === undefined) {
    kept = new FramesKept();
    frames.set(series, kept);
  }
  return kept.begin() ? kept : undefined;
}

/** What the next snapshot of the series is taken against. */
export function baseOf(series: Series): Payload | undefined {
  if (series.strange >= 0) return series.last;
  series.strange += 1;
  return undefined;
}

/** The snapshot as the next of its series, `kept` of whose values were in `base` already. */
export function linked(
  snapshot: Snapshot,
  series: Series,
  base: Payload | undefined,
  kept: number,
): Snapshot {
  const size = snapshot.nodes + kept;
  series.walked = size >= WORTH_A_SERIES;
  if (series.strange < 0 || size < WORTH_A_SERIES) {
    hold(series, undefined, 0);
    return snapshot;
  }
  hold(series, snapshot.payload, size);
  // Mostly new: it is told whole, for what differs would be no shorter.
  const isStrange = kept < snapshot.nodes;
  if (base !== undefined) series.strange = isStrange ? series.strange + 1 : 0;
  if (series.strange > PATIENCE) {
    series.strange = -PAUSE;
    hold(series, undefined, 0);
  }
  return { ...snapshot, series: { base: isStrange ? undefined : base } };
}

function hold(series: Series, payload: Payload | undefined, size: number): void {
  series.budget.left -= size - series.size;
  series.last = payload;
  series.size = size;
}
