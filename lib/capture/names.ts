import type { TakeName } from '../model/payload.js';
import { digest } from './digest.js';
import { REDACTED } from './patterns.js';
import { shorten } from './text.js';
import type { CaptureSettings } from './walk.js';

/** Told apart by so much of their hash, as few as they are. */
const DIGITS = 8;

/** Makes the function that takes texts which are no values: names, ids, who speaks to whom. */
export function createTakeName(settings: CaptureSettings): TakeName {
  const { limits, plainChars } = settings;
  return (text, found) =>
    text.length <= plainChars ? text : shorten(text, limits.stringChars, settings, found).text;
}

/**
 * The same for a name that tells things apart: what has a secret in it becomes a word of its own, the
 * same one for the same name in this process alone, so that nobody can try out what it was.
 */
export function createTakeKey(takeName: TakeName): TakeName {
  let salt: string | undefined;
  return (text, found) => {
    let hasSecret = false;
    const name = takeName(text, (by) => {
      hasSecret = true;
      found(by);
    });
    if (!hasSecret) return name;
    salt ??= randomText();
    return `${REDACTED} ${digest(salt + text)?.slice(0, DIGITS) ?? ''}`;
  };
}

/** Of a module that takes its time to load. */
function randomText(): string {
  const { randomUUID } = require('node:crypto') as typeof import('node:crypto');
  return randomUUID();
}
