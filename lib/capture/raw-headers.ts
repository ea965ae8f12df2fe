import { isArray, isProxy } from '../runtime/intrinsics.js';
import { dataOf } from './class-name.js';
import { type Frame, pathIn } from './frame.js';
import { isSecretName } from './key-table.js';
import { REDACTED } from './patterns.js';
import type { Walk } from './walk.js';

/**
 * Node's list of names and values in turn, with the secret ones replaced; undefined where there are
 * none.
 */
export function visibleHeaders(
  walk: Walk,
  list: unknown,
  key: string,
  parent: Frame,
): unknown[] | undefined {
  if (isProxy(list) || !isArray(list)) return undefined;
  const { keys } = walk.settings;
  let visible: unknown[] | undefined;
  for (let index = 0; index + 1 < list.length; index += 2) {
    const name = dataOf(list, index);
    if (typeof name !== 'string' || !isSecretName(keys, name)) continue;
    visible ??= copyData(list);
    visible[index + 1] = REDACTED;
    walk.redacted(`${pathIn(parent, key)}.${index + 1}`, keys.secretBy(name) ?? name);
  }
  return visible;
}

/** The items that are plain data. */
export function copyData(value: readonly unknown[]): unknown[] {
  const copy: unknown[] = [];
  for (let index = 0; index < value.length; index += 1) copy[index] = dataOf(value, index);
  return copy;
}
