import type { Payload, Snapshot, TakeSnapshot } from '../model/payload.js';

/** What it may hold until it is written is not known: as much as this. */
const NODES = 64;

/** A value that never changes, as its rule says: kept as it is, and copied when it is written. */
class LaterSnapshot implements Snapshot {
  readonly nodes = NODES;
  #take: (() => Snapshot) | undefined;
  #taken: Snapshot | undefined;

  constructor(take: () => Snapshot) {
    this.#take = take;
  }

  get payload(): Payload {
    return this.#snapshot().payload;
  }

  get long(): true | undefined {
    return this.#snapshot().long;
  }

  get redactions(): Snapshot['redactions'] {
    return this.#snapshot().redactions;
  }

  get truncations(): Snapshot['truncations'] {
    return this.#snapshot().truncations;
  }

  /** Lets go of the value. */
  #snapshot(): Snapshot {
    if (this.#taken === undefined) {
      this.#taken = (this.#take as () => Snapshot)();
      this.#take = undefined;
    }
    return this.#taken;
  }
}

/** Of what costs nothing to copy, a copy. */
export function createTakeLater(take: TakeSnapshot): TakeSnapshot {
  return (value, names) =>
    typeof value === 'object' && value !== null
      ? new LaterSnapshot(() => take(value, names))
      : take(value, names);
}
