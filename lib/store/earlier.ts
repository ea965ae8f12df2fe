import type { JsonValue } from '../model/json.js';
import type { Payload, PayloadMeta } from '../model/payload.js';
import { applyEdits } from './apply-edits.js';
import { BlobsRead } from './blobs-read.js';
import { withLostParts } from './lost-part.js';

/** What stands for a value that was told by a line that is lost. */
const LOST_VALUE: Payload = {
  json: '[lost: it was told by a line that cannot be read]',
  meta: { steno: { root: { type: 'failed' } } },
};

/** What earlier lines of a file have told, to which a line may refer. */
export class Earlier {
  readonly names = new Map<number, string>();
  readonly blobs = new BlobsRead();
  /** Values that cannot be told for want of an earlier one. */
  lostValues = 0;
  readonly #payloads = new Map<number, Payload>();

  /** The value as readers are given it: parts that cannot be told say so. */
  given(payload: Payload): Payload {
    if (!this.blobs.someAreLost) return payload;
    const given = withLostParts(payload);
    if (given !== payload) this.lostValues += 1;
    return given;
  }

  /** A value that was written whole. */
  tell(number: number, payload: Payload): Payload {
    this.#payloads.set(number, payload);
    return payload;
  }

  /** A value that is told by what differs from an earlier one. */
  tellBy(number: number, [base, edits, meta]: readonly JsonValue[]): Payload {
    const earlier = this.#payloads.get(Number(base));
    if (earlier === undefined) {
      this.lostValues += 1;
      return LOST_VALUE;
    }
    const json = applyEdits(earlier.json, edits as JsonValue[]);
    const now = metaAfter(earlier.meta, meta);
    return this.tell(number, now === undefined ? { json } : { json, meta: now });
  }
}

/** Nothing said: as before; 0: none any more; a list: edits. */
function metaAfter(before: PayloadMeta | undefined, said: JsonValue | undefined) {
  if (said === undefined) return before;
  if (said === 0) return undefined;
  return (
    Array.isArray(said) ? applyEdits((before ?? {}) as JsonValue, said) : said
  ) as PayloadMeta;
}
