import type { EventKind } from '../model/decision.js';
import type { Entry, Writer } from '../model/entry.js';
import type {
  EventRecord,
  MessageRecord,
  RewardRecord,
  SessionRecord,
  TimestepRecord,
} from '../model/record.js';
import type { Sink } from '../model/sink.js';
import { noteReader } from '../runtime/element-lists.js';
import { KeptLines } from './kept-lines.js';
import type { Session } from './session.js';

/**
 * A sink in memory, for specs of one's own: give it to a session and read what was recorded. It
 * keeps the lines that a segment would hold, so what it answers is what a reader would.
 *
 *     const recorder = new TraceRecorder();
 *     await withSession({ sinks: [recorder] }, () => agent.decide(observation));
 *     recorder.events[0].after.result
 *
 * Records are answered anew after each change, in order of start.
 */
export class TraceRecorder implements Sink {
  readonly name = 'memory';
  readonly #kept = new Map<string, KeptLines>();
  #writer: Writer | undefined;
  #read: readonly Session[] | undefined;

  constructor() {
    noteReader(this);
  }

  start(writer: Writer): void {
    this.#writer = writer;
  }

  write(entry: Entry): void {
    this.#read = undefined;
    let kept = this.#kept.get(entry.session);
    if (kept === undefined) {
      kept = new KeptLines();
      this.#kept.set(entry.session, kept);
    }
    kept.add(entry);
  }

  get sessions(): readonly SessionRecord[] {
    return this.#all().map(({ session }) => session);
  }

  get events(): readonly EventRecord[] {
    return this.#all().flatMap(({ events }) => events);
  }

  get messages(): readonly MessageRecord[] {
    return this.#all().flatMap(({ messages }) => messages);
  }

  get timesteps(): readonly TimestepRecord[] {
    return this.#all().flatMap(({ timesteps }) => timesteps);
  }

  get rewards(): readonly RewardRecord[] {
    return this.#all().flatMap(({ rewards }) => rewards);
  }

  eventsOfKind(kind: EventKind): readonly EventRecord[] {
    return this.events.filter((event) => event.kind === kind);
  }

  /** Forgets everything. */
  clear(): void {
    this.#kept.clear();
    this.#read = undefined;
  }

  #all(): readonly Session[] {
    const writer = this.#writer;
    if (writer === undefined) return [];
    this.#read ??= [...this.#kept].map(([id, kept]) => kept.read(id, writer));
    return this.#read;
  }
}
