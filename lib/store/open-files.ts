/** Something that holds a descriptor and can do without. */
interface Holder {
  release(): void;
}

/** Bounds how many files are open at once: the one used longest ago gives its descriptor back. */
export class OpenFiles {
  readonly #limit: number;
  readonly #holders = new Set<Holder>();
  #newest: Holder | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  use(holder: Holder): void {
    if (holder === this.#newest) return;
    this.#newest = holder;
    this.#holders.delete(holder);
    this.#holders.add(holder);
    if (this.#holders.size <= this.#limit) return;
    for (const oldest of this.#holders) {
      oldest.release();
      return;
    }
  }

  forget(holder: Holder): void {
    if (holder === this.#newest) this.#newest = undefined;
    this.#holders.delete(holder);
  }

  releaseAll(): void {
    for (const holder of this.#holders) holder.release();
  }
}
