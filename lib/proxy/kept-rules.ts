/** Rules that decorators give, kept as metadata of the function and of where it stands. */
import type * as Metadata from 'reflect-metadata/no-conflict';

/** As `Reflect.getMetadata` finds them, where the program has loaded `reflect-metadata` itself. */
const KEY = 'stenographer:rule';

export function keepRule(rule: object, holder: object, key?: PropertyKey): void {
  if (key === undefined) metadata().defineMetadata(KEY, rule, holder);
  else metadata().defineMetadata(KEY, rule, holder, nameOf(key));
}

/** The rule of a function. */
export function keptRule(fn: object): object | undefined {
  return metadata().getOwnMetadata(KEY, fn) as object | undefined;
}

const nameOf = (key: PropertyKey): string | symbol => (typeof key === 'number' ? `${key}` : key);

/** Loaded with the first decorator; this part of the package leaves `Reflect` as it is. */
function metadata(): typeof Metadata {
  return require('reflect-metadata/no-conflict') as typeof Metadata;
}
