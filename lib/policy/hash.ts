import type { createHash } from 'node:crypto';
import { jsonStringify } from '../runtime/intrinsics.js';

/** 12 hexadecimal digits of the SHA-256 of a policy; functions count by their source text. */
export function policyHash(policy: unknown): string {
  const { createHash: create } = require('node:crypto') as { createHash: typeof createHash };
  return create('sha256').update(textOf(policy)).digest('hex').slice(0, 12);
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
