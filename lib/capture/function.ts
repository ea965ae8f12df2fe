import { types } from 'node:util';
import type { JsonObject, JsonValue } from '../model/json.js';
import { apply, functionToString, stringSlice } from '../runtime/intrinsics.js';
import { functionName } from './class-name.js';
import { ownKeysOf } from './extended.js';
import { copyFields } from './fields.js';
import type { Frame } from './frame.js';
import type { Walk } from './walk.js';

const { isAsyncFunction, isGeneratorFunction } = types;

/** A text that names it, or its own fields where it has some. */
export function copyFunction(walk: Walk, value: object, frame: Frame): JsonValue {
  const isClass = stringSlice(apply(functionToString, value, []), 0, 5) === 'class';
  const text = describeFunction(value, isClass);
  const keys = ownKeysOf(value);
  if (keys.length === 0) {
    walk.mark(frame, isClass ? 'class' : 'function');
    return text;
  }
  if (walk.isTooDeep(frame)) return walk.tooDeep(frame, text, keys.length);
  walk.mark(frame, 'function-fields').text = text;
  const fields: JsonObject = {};
  copyFields(walk, value, keys, fields, frame);
  return fields;
}

function describeFunction(value: object, isClass: boolean): string {
  const name = functionName(value);
  if (isClass) return `[class ${name === '' ? '(anonymous)' : name}]`;
  const generator = isGeneratorFunction(value) ? 'Generator' : '';
  const kind = `${isAsyncFunction(value) ? 'Async' : ''}${generator}Function`;
  return `[${kind}${name === '' ? ' (anonymous)' : `: ${name}`}]`;
}
