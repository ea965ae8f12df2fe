import type { JsonValue } from '../model/json.js';
import {
  type CaptureLimits,
  LONG_CHARS,
  type Mark,
  type MarkType,
  type PayloadMeta,
  type Redaction,
  type Snapshot,
  type StenoMeta,
  type Truncation,
  type TruncationReason,
} from '../model/payload.js';
import { defineProperty, floor, hasOwn, max, min } from '../runtime/intrinsics.js';
import type { CleanTexts } from './clean-texts.js';
import { containerIn, Frame, type JsonContainer, pathIn, pathOf } from './frame.js';
import type { FramesKept } from './frames-kept.js';
import { Identity } from './identity.js';
import type { KeyTable } from './key-table.js';
import { type Pattern, REDACTED } from './patterns.js';
import { shorten } from './text.js';

export interface CaptureSettings {
  readonly limits: CaptureLimits;
  readonly keys: KeyTable;
  readonly patterns: readonly Pattern[];
  readonly clean: CleanTexts;
  /** No text up to so many characters is searched or cut. */
  readonly plainChars: number;
  /** What a Proxy of the recorder's own stands for; `undefined` for those of the program. */
  readonly behind: (proxy: object) => object | undefined;
}

/** Copies one value that stands at `key` of `parent`. */
export type CopyValue = (
  walk: Walk,
  value: unknown,
  key: string | number,
  parent: Frame | undefined,
) => JsonValue;

/** So many characters, as a power of two, weigh as much as one value. */
export const CHARS_SHIFT = 5;

/** Collects annotations whose paths begin at `base`. */
interface Scope {
  readonly base: Frame;
  tree: { [path: string]: JsonValue } | undefined;
}

/** State of one snapshot: what it has met, and what json alone cannot say about it. */
export class Walk {
  readonly settings: CaptureSettings;
  readonly copy: CopyValue;
  readonly identity: Identity;
  /** Whether frames outlive the walk. */
  readonly remembers: boolean;
  readonly maxDepth: number;
  /** As in the settings. */
  readonly plainChars: number;
  /** By the limits of the snapshot, or by what is left of the event's. */
  readonly maxNodes: number;
  /** Values so far; counted against the limit. */
  nodes = 1;
  /** Further values in typed arrays; of long texts, 32 characters weigh as much as one. */
  elements = 0;
  /** Bytes of buffers and characters of long texts so far. */
  bytes = 0;
  /** How many values stand in the same place of the last snapshot of the series. */
  kept = 0;
  /** A text or bytes that files tell once are part of it. */
  long = false;
  /** Above 0 inside further copies of objects that were met before. */
  copying = 0;
  copied = 0;
  /** True when a further copy was left out, or some place was given up. */
  elided = false;
  depthCuts = 0;
  /** What is left of the event. */
  private readonly left: number;
  private readonly prior: JsonContainer | undefined;
  private frames = 0;
  private scope: Scope | undefined;
  private rootTree: JsonValue | undefined;
  private steno: StenoMeta | undefined;
  private truncations: Truncation[] | undefined;
  private redactions: Redaction[] | undefined;

  constructor(
    settings: CaptureSettings,
    copy: CopyValue,
    maxDepth: number,
    left: number,
    prior: JsonContainer | undefined,
    kept: FramesKept | undefined,
  ) {
    this.settings = settings;
    this.identity = new Identity(kept);
    this.remembers = kept !== undefined;
    this.copy = copy;
    this.maxDepth = maxDepth;
    this.prior = prior;
    this.plainChars = settings.plainChars;
    this.left = max(0, left);
    this.maxNodes = min(settings.limits.nodes, this.left);
  }

  /** The frame of an object at `key` of `parent`; of a further copy when `first` is given. */
  frame(parent: Frame | undefined, key: string | number, first?: Frame): Frame {
    const depth = parent === undefined ? 0 : parent.depth + 1;
    const prior = parent === undefined ? this.prior : containerIn(parent.prior, key);
    const frame = new Frame(this.frames, parent, key, depth, first, prior);
    this.frames += 1;
    return frame;
  }

  /** A frame of an earlier walk as that of its object at `key` of `parent`. */
  frameAgain(frame: Frame, parent: Frame | undefined, key: string | number): Frame {
    frame.renew(this.frames, parent, key, parent === undefined ? 0 : parent.depth + 1);
    // What the object itself was, wherever it stood, else what stood here.
    frame.prior =
      frame.last?.json ?? (parent === undefined ? this.prior : containerIn(parent.prior, key));
    this.frames += 1;
    this.identity.meet(frame);
    return frame;
  }

  /** The frame of something that is there in the json only: an entry of a Map, a wrapper's part. */
  innerFrame(parent: Frame, key: string | number): Frame {
    const prior = containerIn(parent.prior, key);
    const frame = new Frame(this.frames, parent, key, parent.depth, parent.first, prior);
    this.frames += 1;
    return frame;
  }

  close(frame: Frame): void {
    frame.end = this.frames - 1;
  }

  /** How many of `count` entries may be copied; what is left out is counted. */
  admit(count: number, limit: number, frame: Frame, reason: TruncationReason, weight = 1): number {
    let kept = count;
    if (kept > limit) {
      this.cut(frame, reason, kept - limit);
      kept = limit;
    }
    const left = max(0, floor((this.maxNodes - this.nodes) / weight));
    if (kept > left) {
      this.cut(frame, this.left < this.settings.limits.nodes ? 'event' : 'nodes', kept - left);
      kept = left;
    }
    this.nodes += kept * weight;
    return kept;
  }

  /** How many more bytes may be kept, up to `limit`, and why no more; so many weigh as one value. */
  room(
    limit: number,
    reason: TruncationReason,
    bytesOfNode = 1 << CHARS_SHIFT,
  ): { most: number; reason: TruncationReason } {
    const ofValue = max(0, this.settings.limits.bytes - this.bytes);
    const ofEvent = max(0, (this.left - this.nodes - this.elements) * bytesOfNode);
    if (limit <= ofValue && limit <= ofEvent) return { most: limit, reason };
    return ofValue <= ofEvent
      ? { most: ofValue, reason: 'bytes' }
      : { most: ofEvent, reason: 'event' };
  }

  cut(frame: Frame, reason: TruncationReason, omitted: number, hash?: string): void {
    this.truncated(pathOf(frame) ?? '', reason, omitted, hash);
    const mark = this.mark(frame, 'plain');
    mark.omitted = (mark.omitted ?? 0) + omitted;
  }

  /** Of `count` parts; without any, nothing would be left out. */
  isTooDeep(frame: Frame, count = 1): boolean {
    return frame.depth >= this.maxDepth && count > 0;
  }

  /** A text in place of a container that lies too deep. */
  tooDeep(frame: Frame, text: string, omitted: number): string {
    this.depthCuts += 1;
    this.cut(frame, 'depth', omitted);
    this.mark(frame, 'depth');
    return text;
  }

  /** The text itself, searched for secrets and cut to the limit. */
  text(value: string, key: string | number, parent: Frame | undefined): string {
    const { stringChars } = this.settings.limits;
    const isLong = value.length >= LONG_CHARS;
    const room = isLong ? this.room(stringChars, 'string') : undefined;
    const path = (): string => (parent === undefined ? '' : pathIn(parent, key));
    const { text, omitted, hash } = shorten(
      value,
      room === undefined ? stringChars : room.most,
      this.settings,
      (name) => this.redacted(path(), name),
    );
    this.elements += text.length >> CHARS_SHIFT;
    if (isLong) this.bytes += text.length;
    if (omitted > 0) this.truncated(path(), room?.reason ?? 'string', omitted, hash);
    if (text.length >= LONG_CHARS) this.long = true;
    return text;
  }

  /** A text that is read after the walk, when redactions and truncations have been handed over. */
  lateText(value: string): string {
    const { limits } = this.settings;
    return shorten(value, limits.stringChars, this.settings, () => undefined).text;
  }

  /** The text that stands for a value with a secret name. */
  secret(name: string, key: string | number, parent: Frame): string {
    this.redacted(pathIn(parent, key), this.settings.keys.secretBy(name) ?? name);
    return REDACTED;
  }

  /** Notes superjson's annotation of the value at `key` of `parent`. */
  annotate(key: string | number, parent: Frame | undefined, tree: JsonValue): void {
    if (parent === undefined) {
      this.rootTree = tree;
      return;
    }
    this.scope ??= { base: top(parent), tree: undefined };
    this.scope.tree ??= {};
    write(this.scope.tree, pathIn(parent, key, this.scope.base), tree);
  }

  /** Copies the inside of something that superjson writes in another shape, and annotates it. */
  transform(frame: Frame, type: JsonValue, inside: () => JsonValue): JsonValue {
    const outer = this.scope;
    const scope: Scope = { base: frame, tree: undefined };
    this.scope = scope;
    frame.transformed = true;
    const json = inside();
    this.scope = outer;
    this.annotate(frame.key, frame.parent, scope.tree === undefined ? [type] : [type, scope.tree]);
    return json;
  }

  /** What `failed` gives when `inside` throws, with the annotations in order. */
  guard(inside: () => JsonValue, failed: () => JsonValue): JsonValue {
    const outer = this.scope;
    try {
      return inside();
    } catch {
      this.scope = outer;
      this.elided = true;
      return failed();
    }
  }

  /** The mark of a frame's value, made if there is none; a `plain` one takes on the type given. */
  mark(frame: Frame, type: MarkType): Mark {
    return this.markAt(frame.key, frame.parent, type);
  }

  markAt(key: string | number, parent: Frame | undefined, type: MarkType): Mark {
    this.steno ??= {};
    if (parent === undefined) {
      this.steno.root = withType(this.steno.root, type);
      return this.steno.root;
    }
    this.steno.at ??= {};
    const path = pathIn(parent, key);
    const mark = withType(hasOwn(this.steno.at, path) ? this.steno.at[path] : undefined, type);
    write(this.steno.at, path, mark);
    return mark;
  }

  snapshot(json: JsonValue): Snapshot {
    const meta = this.meta();
    const payload = meta === undefined ? { json } : { json, meta };
    const nodes = this.nodes + this.elements - this.kept;
    if (this.redactions === undefined && this.truncations === undefined) {
      return this.long ? { payload, nodes, long: true } : { payload, nodes };
    }
    return {
      payload,
      nodes,
      ...(this.long && { long: true }),
      ...(this.redactions !== undefined && { redactions: this.redactions }),
      ...(this.truncations !== undefined && { truncations: this.truncations }),
    };
  }

  private meta(): PayloadMeta | undefined {
    const values = this.rootTree ?? this.scope?.tree;
    const groups = this.identity.groups(this.elided);
    if (values === undefined && groups === undefined && this.steno === undefined) return undefined;
    const equalities = groups?.equalities;
    const same = groups?.same;
    if (same !== undefined) this.steno = { ...this.steno, same };
    if (values === undefined && equalities === undefined) {
      return { ...(this.steno !== undefined && { steno: this.steno }) };
    }
    return {
      ...(values !== undefined && { values }),
      ...(equalities !== undefined && { referentialEqualities: equalities }),
      v: 1,
      ...(this.steno !== undefined && { steno: this.steno }),
    };
  }

  private truncated(path: string, reason: TruncationReason, omitted: number, hash?: string): void {
    this.truncations ??= [];
    this.truncations[this.truncations.length] =
      hash === undefined ? { path, reason, omitted } : { path, reason, omitted, hash };
  }

  redacted(path: string, by: string): void {
    this.redactions ??= [];
    this.redactions[this.redactions.length] = { path, by };
  }
}

const withType = (mark: Mark | undefined, type: MarkType): Mark => {
  if (mark === undefined) return { type };
  if (mark.type === 'plain') mark.type = type;
  return mark;
};

function top(frame: Frame): Frame {
  let root = frame;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

/** Defines, so that no setter and no read-only property of `Object.prototype` is in the way. */
export function write<T>(object: { [key: string]: T }, key: string, value: T): void {
  defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
