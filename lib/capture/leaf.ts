import type { JsonValue } from '../model/json.js';
import { describeProperty, objectKeys } from '../runtime/intrinsics.js';
import { isJsonNumber } from '../runtime/json-number.js';
import {
  bigintValue,
  booleanValue,
  dateIso,
  dateMs,
  numberValue,
  regExpText,
  stringValue,
  symbolValue,
  urlHref,
} from '../runtime/slots.js';
import { noteClass } from './collection.js';
import { copyExtended, ownKeysOf } from './extended.js';
import { enumerableSymbols, joined } from './fields.js';
import type { Frame } from './frame.js';
import type { Walk } from './walk.js';

type CopyLeaf = (walk: Walk, value: object, name: string | undefined, frame: Frame) => JsonValue;

export const copyDate: CopyLeaf = (walk, value, name, frame) =>
  copyExtended(walk, value, ownKeysOf(value), frame, (body) => {
    noteClass(walk, name, 'Date', body);
    walk.annotate(body.key, body.parent, ['Date']);
    const ms = dateMs(value);
    return ms - ms === 0 ? dateIso(value) : 'Invalid Date';
  });

export const copyRegExp: CopyLeaf = (walk, value, name, frame) =>
  copyExtended(walk, value, ownKeysOf(value), frame, (body) => {
    const source = regExpText(value);
    const text = walk.text(source, body.key, body.parent);
    if (text !== source) {
      walk.mark(body, 'opaque').class = name ?? 'RegExp';
      return text;
    }
    noteClass(walk, name, 'RegExp', body);
    const lastIndex: unknown = describeProperty(value, 'lastIndex')?.value;
    if (typeof lastIndex === 'number' && isJsonNumber(lastIndex) && lastIndex !== 0) {
      walk.mark(body, 'regexp').lastIndex = lastIndex;
    }
    walk.annotate(body.key, body.parent, ['regexp']);
    return source;
  });

/** A URL with a secret in it is no URL any more: its text is kept. */
export const copyUrl: CopyLeaf = (walk, value, name, frame) =>
  copyExtended(walk, value, ownKeysOf(value), frame, (body) => {
    const href = urlHref(value);
    const text = walk.text(href, body.key, body.parent);
    if (text !== href) {
      walk.mark(body, 'url').class = name ?? 'URL';
      return text;
    }
    noteClass(walk, name, 'URL', body);
    walk.annotate(body.key, body.parent, ['URL']);
    return text;
  });

const boxes = [
  ['Number', numberValue],
  ['String', stringValue],
  ['Boolean', booleanValue],
  ['BigInt', bigintValue],
  ['Symbol', symbolValue],
] as const;

/** `Object(1)`: the json is the primitive. */
export const copyBoxed: CopyLeaf = (walk, value, name, frame) => {
  const { builtin, inside } = unbox(value);
  const names = objectKeys(value);
  const own: string[] = [];
  const characters = typeof inside === 'string' ? inside.length : 0;
  for (let index = characters; index < names.length; index += 1) {
    own[own.length] = names[index] as string;
  }
  return copyExtended(walk, value, joined(own, enumerableSymbols(value)), frame, (body) => {
    const mark = walk.mark(body, 'boxed');
    if (name !== undefined && name !== builtin) mark.class = name;
    return walk.copy(walk, inside, body.key, body.parent);
  });
};

function unbox(value: object): { builtin: string; inside: unknown } {
  for (let index = 0; index < boxes.length; index += 1) {
    const box = boxes[index] as (typeof boxes)[number];
    try {
      return { builtin: box[0], inside: box[1](value) };
    } catch {
      // Of another kind.
    }
  }
  return { builtin: 'Object', inside: undefined };
}
