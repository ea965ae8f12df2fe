import type { Payload, Snapshot } from '../../lib/model/payload.js';
import { Decoder } from '../../lib/store/decode.js';
import { Encoder } from '../../lib/store/encode.js';
import { Line } from '../../lib/store/line.js';
import { LineBytes } from '../../lib/store/line-bytes.js';
import { SegmentRecords } from '../../lib/store/segment-records.js';

/** One file of messages, read as it grows. */
export class OneFile {
  /** How many values were told by what differs from an earlier one. */
  references = 0;
  text = '';
  readonly #bytes = new LineBytes();
  readonly #encoder = new Encoder(this.#bytes);
  readonly #records = new SegmentRecords(
    's',
    { segment: 'x', pid: 1, thread: 0 },
    { wallMs: 0, ns: 0 },
  );
  readonly #decoder = new Decoder(this.#records);
  #seq = 0;
  #fileBytes = 0;

  /** Writes a value, and gives what a reader of the file finds of it. */
  through(content: Snapshot): Payload {
    this.#seq += 1;
    this.#encoder.begin(this.#fileBytes);
    this.#bytes.clear();
    this.#encoder.write({
      entry: 'message-sent',
      session: 's',
      seq: this.#seq,
      sentNs: 0,
      content,
    });
    this.#fileBytes += this.#bytes.length;
    const text = this.#bytes.toString();
    if (/"c\^":\[\d+,/.test(text)) this.references += 1;
    this.text += text;
    for (const line of text.split('\n').filter(Boolean)) {
      this.#decoder.read(Line.parse(line, this.#decoder.earlier));
    }
    const [message] = this.#records.messages.values();
    this.#records.messages.clear();
    return message?.content as Payload;
  }
}
