import type { ResultObserver } from '../../lib/model/watch.js';
import { reassemblerFor } from '../../lib/settle/reassemble/table.js';
import { UnseenPromises } from '../../lib/settle/unseen.js';
import { createWatch } from '../../lib/settle/watch.js';

const watch = createWatch(reassemblerFor, new UnseenPromises());

type Told = [what: string, ...values: unknown[]];

/** Watches one result with a list of what its call is told. */
export function observed(
  result: unknown,
  options: { stream?: string; fresh?: boolean } = {},
): Told[] {
  const told: Told[] = [];
  const observer: ResultObserver = {
    settled: (...end) => void told.push(['settled', ...end]),
    yielded: (value) => void told.push(['yielded', value]),
    enter: () => {
      told.push(['enter']);
      return told;
    },
    leave: (caller) => void told.push(['leave', caller === told]),
  };
  const { stream, fresh = false } = options;
  watch(result, observer, stream, fresh);
  return told;
}

/** Without what tells that code of the call ran. */
export const ends = (told: readonly Told[]): Told[] =>
  told.filter(([what]) => what === 'settled' || what === 'yielded');

export const looks = (object: object, key: PropertyKey) => {
  const descriptor = Object.getOwnPropertyDescriptor(object, key);
  const fn = descriptor?.value as { name: string; length: number } | undefined;
  const { writable, configurable, enumerable } = descriptor ?? {};
  return { writable, configurable, enumerable, name: fn?.name, length: fn?.length };
};
