import { activeSession } from 'stenographer';

const NOBODY = { set() {} };

/**
 * Records the run of `fn` as an event of the session that is open here, if one is.
 * @template T
 * @param {import('stenographer').ManualEvent} what
 * @param {(event: Pick<import('stenographer').OpenEvent, 'set'>) => T} fn
 * @returns {T}
 */
export function traced(what, fn) {
  const session = activeSession();
  return session === undefined ? fn(NOBODY) : session.addEvent(what, fn);
}
