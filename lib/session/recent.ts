/**
 * What was made by name, as long as it is used: names that are made up as they come must not fill the
 * memory. After so many further names, what has not been asked for since is let go.
 */
export class Recent<V> {
  readonly #most: number;
  /** How many more make some go. */
  #next: number;
  readonly #letGo: (value: V) => boolean;
  /** Made or asked for since the last time that some were let go. */
  #young = new Map<string | undefined, V>();
  #old = new Map<string | undefined, V>();

  /** @param letGo answers whether the value can go; one without a name always stays */
  constructor(most: number, letGo: (value: V) => boolean) {
    this.#most = most;
    this.#next = most;
    this.#letGo = letGo;
  }

  get(name: string | undefined): V | undefined {
    const known = this.#young.get(name);
    if (known !== undefined || this.#old.size === 0) return known;
    const old = this.#old.get(name);
    if (old !== undefined) this.set(name, old);
    return old;
  }

  set(name: string | undefined, value: V): void {
    this.#old.delete(name);
    this.#young.set(name, value);
    if (this.#young.size > this.#next) this.#age();
  }

  *values(): Generator<V, void, void> {
    yield* this.#young.values();
    yield* this.#old.values();
  }

  #age(): void {
    const unused = this.#old;
    this.#old = this.#young;
    this.#young = new Map();
    for (const [name, value] of unused) {
      if (name === undefined || !this.#letGo(value)) this.#young.set(name, value);
    }
    // Where many cannot go they are not asked each time.
    this.#next = Math.max(this.#most, this.#young.size * 2);
  }
}
