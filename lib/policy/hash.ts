import { charCodeAt, imul, jsonStringify } from '../runtime/intrinsics.js';

/**
 * 12 hexadecimal digits that tell policies apart; functions count by their source text. Not a digest:
 * to load `node:crypto` takes as long as all else that the first record of a process does.
 */
export function policyHash(policy: unknown): string {
  const text = textOf(policy);
  let low = 0x811c9dc5;
  let high = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = charCodeAt(text, index);
    low = imul(low ^ code, 0x01000193);
    high = imul(high ^ (low >>> 15), 0x85ebca6b) + code;
  }
  return hex(high ^ (high >>> 16), 4) + hex(low, 8);
}

const DIGITS = '0123456789abcdef';

function hex(value: number, digits: number): string {
  let text = '';
  for (let shift = 4 * digits - 4; shift >= 0; shift -= 4) text += DIGITS[(value >>> shift) & 15];
  return text;
}

function textOf(policy: unknown): string {
  try {
    return jsonStringify(policy, (_key, value: unknown) =>
      typeof value === 'function' || value instanceof RegExp ? String(value) : value,
    );
  } catch {
    // A literal of the policy that JSON cannot hold: the policy runs, and has the hash of nothing.
    return '';
  }
}
