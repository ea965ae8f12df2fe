import type { Entry, Writer } from '../model/entry.js';
import { Decoder } from './decode.js';
import { Encoder } from './encode.js';
import { Line } from './line.js';
import { LineBytes } from './line-bytes.js';
import { mergeSegments } from './merge.js';
import { restore } from './restore.js';
import { restoreSession } from './restore-session.js';
import { SegmentRecords } from './segment-records.js';
import type { Session } from './session.js';

/** The lines that a segment of one session would hold, in memory. */
export class KeptLines {
  readonly #bytes = new LineBytes();
  readonly #encoder = new Encoder(this.#bytes);

  add(entry: Entry): void {
    this.#encoder.begin();
    this.#encoder.write(entry);
  }

  read(id: string, writer: Writer): Session {
    const { segment, pid, thread, clock } = writer;
    const records = new SegmentRecords(id, { segment, pid, thread }, clock);
    const decoder = new Decoder(records);
    for (const text of this.#bytes.toString().split('\n')) {
      if (text !== '') decoder.read(Line.parse(text, decoder.earlier));
    }
    return restoreSession(mergeSegments(id, [records], []), restore);
  }
}

/** What a reader would make of these entries of one session. */
export function recordsOf(entries: readonly Entry[], writer: Writer): Session {
  const kept = new KeptLines();
  for (const entry of entries) kept.add(entry);
  return kept.read(entries[0]?.session ?? '', writer);
}
