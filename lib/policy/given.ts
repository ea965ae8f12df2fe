import type { CompiledPolicy } from '../model/policy.js';
import { compileGiven } from './bare-rule.js';
import type { Report } from './expression/source.js';
import type { BareRule, Policy, Rule } from './schema/input.js';

/** Of policies that programs build anew for each object, so many are remembered at once. */
const MAX_TEXTS = 100;

/** Policies given as values, each compiled once: by identity, and by text where it is plain JSON. */
export class GivenPolicies {
  readonly #report: Report;
  readonly #byIdentity = new WeakMap<object, CompiledPolicy>();
  readonly #byText = new Map<string, CompiledPolicy>();

  constructor(report: Report) {
    this.#report = report;
  }

  /** @throws StenoError when the policy cannot be used. */
  compile(source: Policy | Rule | BareRule): CompiledPolicy {
    const known = this.#byIdentity.get(source);
    if (known !== undefined) return known;
    const text = plainText(source);
    const policy =
      (text === undefined ? undefined : this.#byText.get(text)) ??
      compileGiven(source, { report: this.#report });
    this.#byIdentity.set(source, policy);
    if (text !== undefined) {
      if (this.#byText.size >= MAX_TEXTS) this.#byText.clear();
      this.#byText.set(text, policy);
    }
    return policy;
  }
}

/** `undefined` for what JSON cannot hold, such as functions. */
function plainText(source: object): string | undefined {
  try {
    return JSON.stringify(source, (_key, value: unknown) => {
      if (isPlain(value)) return value;
      throw new TypeError('not JSON');
    });
  } catch {
    return undefined;
  }
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'bigint';
  }
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
