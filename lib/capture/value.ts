import type { JsonValue } from '../model/json.js';
import {
  arrayPrototype,
  getPrototypeOf,
  isArray,
  isProxy,
  objectPrototype,
} from '../runtime/intrinsics.js';
import { isJsonNumber } from '../runtime/json-number.js';
import { copyArray } from './array.js';
import { copyExotic } from './exotic.js';
import type { Frame } from './frame.js';
import { copyFunction } from './function.js';
import { copyObject } from './object.js';
import { copyPrimitive } from './primitive.js';
import { sizeOf, unchanged } from './update.js';
import type { Walk } from './walk.js';

/**
 * Further copies of shared objects are written out as superjson writes them, up to this many values
 * in one snapshot: a few objects that share each other can unfold to any number.
 */
const FURTHER_COPIES = 1024;

/** Copies a value of any kind. The kinds that JSON has come first: they are nearly all there is. */
export function copyValue(
  walk: Walk,
  value: unknown,
  key: string | number,
  parent: Frame | undefined,
): JsonValue {
  switch (typeof value) {
    case 'string':
      return value.length <= walk.plainChars ? value : walk.text(value, key, parent);
    case 'number':
      return isJsonNumber(value) ? value : copyPrimitive(walk, value, key, parent);
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : copyReference(walk, value, key, parent);
    case 'function':
      return copyReference(walk, value, key, parent);
    default:
      return copyPrimitive(walk, value, key, parent);
  }
}

function copyReference(
  walk: Walk,
  value: object,
  key: string | number,
  parent: Frame | undefined,
): JsonValue {
  const { identity } = walk;
  const known = identity.find(value);
  if (known === undefined && isProxy(value)) {
    const behind = walk.settings.behind(value);
    if (behind !== undefined) return copyReference(walk, behind, key, parent);
    walk.markAt(key, parent, 'proxy');
    return '[Proxy]';
  }
  const isMet = known !== undefined && identity.isMet(known);
  if (isMet && parent !== undefined && (known.end < 0 || !known.cut)) {
    return copyAgain(walk, value, known, key, parent);
  }
  const { nodes, depthCuts, kept } = walk;
  const size = sizeOf(walk);
  const frame = frameOf(walk, value, isMet ? undefined : known, parent, key);
  const body = copyBody(walk, value, frame);
  // Reading an error's copy would read its stack, which is for the writer to do.
  const isError = frame.transformed && !isArray(body);
  const json = isError ? body : unchanged(walk, body, frame.prior, size, kept);
  frame.nodes = walk.nodes - nodes;
  frame.cut = walk.depthCuts > depthCuts;
  walk.close(frame);
  return json;
}

/** `last` is the object's frame in an earlier walk. */
function frameOf(
  walk: Walk,
  value: object,
  last: Frame | undefined,
  parent: Frame | undefined,
  key: string | number,
): Frame {
  if (last !== undefined) return walk.frameAgain(last, parent, key);
  const frame = walk.frame(parent, key);
  walk.identity.add(value, frame);
  return frame;
}

/** An object that the walk has met: null where that closes a circle, else written out once more. */
function copyAgain(
  walk: Walk,
  value: object,
  known: Frame,
  key: string | number,
  parent: Frame,
): JsonValue {
  if (walk.copying === 0) walk.identity.note(known, parent, key);
  const around = parent.first;
  if (known.end < 0 || isAround(known, around)) return null;
  const isPartOfCopy = walk.copying > 0 && isAround(around, known);
  if (!isPartOfCopy) {
    const copied = walk.copied + known.nodes + 1;
    if (copied > FURTHER_COPIES || walk.nodes + known.nodes > walk.maxNodes) {
      walk.elided = true;
      return null;
    }
    walk.copied = copied;
  }
  walk.copying += 1;
  const json = copyBody(walk, value, walk.frame(parent, key, known));
  walk.copying -= 1;
  return json;
}

/** Whether `inner` was met inside `outer`, when both were met first. */
const isAround = (outer: Frame, inner: Frame): boolean =>
  outer.id <= inner.id && inner.id <= outer.end;

function copyBody(walk: Walk, value: object, frame: Frame): JsonValue {
  if (typeof value === 'function') return copyFunction(walk, value, frame);
  const prototype = getPrototypeOf(value);
  if (prototype === objectPrototype) return copyObject(walk, value, frame, undefined);
  if (isArray(value)) return copyArray(walk, value, frame, prototype === arrayPrototype);
  return copyExotic(walk, value, frame);
}
