import { copyOf, fieldsOf, isFields } from './growing-fields.js';

/** Likelihoods of tokens come as lists, and each chunk has those of its own tokens. */
export class Logprobs {
  #all: Record<string, unknown[]> | null | undefined = undefined;

  add(value: unknown): void {
    if (value === null) this.#all ??= null;
    if (!isFields(value)) return;
    this.#all ??= {};
    for (const [name, list] of Object.entries(fieldsOf(copyOf(value)))) {
      const known = this.#all[name] ?? [];
      this.#all[name] = known;
      if (Array.isArray(list)) known.push(...(list as unknown[]));
    }
  }

  /** As a field of a choice, which has none where none was told. */
  soFar(): { logprobs?: object | null } {
    return this.#all === undefined ? {} : { logprobs: this.#all };
  }
}
