import type { JsonValue } from '../model/json.js';
import {
  type Payload,
  type Series,
  type Snapshot,
  type TakeSnapshot,
  WORTH_A_SERIES,
} from '../model/payload.js';
import { floor, isArray, isProxy, min } from '../runtime/intrinsics.js';
import { keepShape } from '../runtime/shapes.js';
import { copyList } from './array.js';
import type { FramesKept } from './frames-kept.js';
import { decisionFor, SECRET } from './key-table.js';
import { REDACTED } from './patterns.js';
import { copyData } from './raw-headers.js';
import { baseOf, framesOf, linked } from './series.js';
import { SmallCopy } from './small.js';
import { copyValue } from './value.js';
import { type CaptureSettings, CHARS_SHIFT, Walk } from './walk.js';

/** Whatever the policy says: encoders of JSON give up a few thousand levels down. */
const DEEPEST = 1000;
/** Tried when the program has left too little stack. */
const SHALLOW = 16;

const FAILED: Snapshot = {
  payload: { json: '[not captured]', meta: { steno: { root: { type: 'failed' } } } },
  nodes: 1,
};

/**
 * Makes the function that copies values: one walk over the live value, at the call, to superjson's
 * format. It runs no code of the program and never throws; where the walk fails, the payload is a
 * text that says so.
 */
export function createSnapshot(capture: CaptureSettings): TakeSnapshot {
  const { limits } = capture;
  const depth = min(limits.depth, DEEPEST);
  const small = new SmallCopy(capture);
  const mostSmall = floor(limits.bytes / (1 << CHARS_SHIFT));
  const take: TakeSnapshot = (value, names, series, spent = 0) => {
    const left = limits.eventNodes - spent;
    try {
      const mayBeSmall = series === undefined || !(series.walked || series.last !== undefined);
      const copy = mayBeSmall ? small.of(value, names) : undefined;
      if (
        copy !== undefined &&
        copy.nodes <= mostSmall &&
        copy.nodes <= left &&
        (series === undefined || copy.nodes < WORTH_A_SERIES)
      ) {
        return copy;
      }
      const base = series === undefined ? undefined : baseOf(series);
      const walk = walkFor(capture, depth, left, base, series && framesOf(series, base));
      const snapshot = walk.snapshot(walkOver(walk, value, names));
      return series === undefined ? snapshot : linked(snapshot, series, base, walk.kept);
    } catch {
      try {
        const walk = walkFor(capture, min(depth, SHALLOW), left, undefined, undefined);
        return walk.snapshot(walkOver(walk, value, names));
      } catch {
        return FAILED;
      }
    }
  };
  keepShapes(take, capture);
  return take;
}

let keepsShapes = false;

/** Of walks, and of what they make: once, or each policy of a program that makes many would stay. */
function keepShapes(take: TakeSnapshot, settings: CaptureSettings): void {
  if (keepsShapes) return;
  keepsShapes = true;
  const value: unknown[] = new Array(WORTH_A_SERIES).fill(0);
  value[0] = {};
  const series: Series = {
    last: undefined,
    size: 0,
    strange: 0,
    walked: false,
    budget: { left: value.length },
  };
  const walk = walkFor(settings, SHALLOW, value.length, undefined, undefined);
  const samples = [value, series, walk, walk.snapshot(walkOver(walk, value, undefined))];
  for (let round = 0; round < 2; round += 1) keepShape(take(value, undefined, series));
  keepShape(samples);
}

function walkFor(
  settings: CaptureSettings,
  depth: number,
  left: number,
  base: Payload | undefined,
  kept: FramesKept | undefined,
): Walk {
  const json = base?.json;
  const prior = typeof json === 'object' && json !== null ? json : undefined;
  return new Walk(settings, copyValue, depth, left, prior, kept);
}

function walkOver(walk: Walk, value: unknown, names: readonly string[] | undefined): JsonValue {
  if (names === undefined || isProxy(value) || !isArray(value)) {
    return copyValue(walk, value, '', undefined);
  }
  const list = withoutSecrets(walk, value, names);
  return copyList(walk, list, walk.frame(undefined, ''));
}

/** The array itself, or one in which the items with secret names are replaced. */
function withoutSecrets(
  walk: Walk,
  value: readonly unknown[],
  names: readonly string[],
): readonly unknown[] {
  const { keys } = walk.settings;
  let visible: unknown[] | undefined;
  const count = min(names.length, value.length);
  for (let index = 0; index < count; index += 1) {
    const name = names[index] as string;
    if (decisionFor(keys, name) !== SECRET) continue;
    visible ??= copyData(value);
    visible[index] = REDACTED;
    walk.redacted(`${index}`, keys.secretBy(name) ?? name);
  }
  return visible ?? value;
}
