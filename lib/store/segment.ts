import { join } from 'node:path';
import type { Entry, TimestepOpened, Writer } from '../model/entry.js';
import { RECORD_VERSION } from '../model/record.js';
import {
  append,
  closeQuietly,
  createFile,
  isDeleted,
  makeSessionFolder,
  removeQuietly,
  reopenFile,
  touchQuietly,
} from './disk.js';
import { Encoder } from './encode.js';
import { forgetOldest } from './forget-oldest.js';
import { HEADER, LOST } from './format.js';
import { jsonWriter } from './json-text.js';
import type { LineBytes } from './line-bytes.js';
import { linesWithin } from './lines-within.js';
import type { LongParts } from './long-parts.js';
import type { OpenFiles } from './open-files.js';
import { weigh } from './weigh.js';

const MAX_PARTS = 1000;
const MAX_KEPT = 64;
const MAX_OPEN_TIMESTEPS = 4096;
/** Entries that wait for a disk that fails; beyond, the oldest are counted as lost. */
const MAX_WAITING = 1024;
const MAX_WAITING_NODES = 200_000;
const FIRST_DELAY_MS = 250;
const LAST_DELAY_MS = 30_000;
const LOOK_MS = 200;

export interface SegmentSettings {
  readonly store: string;
  readonly session: string;
  readonly writer: Writer;
  readonly project?: string;
  readonly openFiles: OpenFiles;
  /** Takes what is to be written; shared by all segments. */
  readonly bytes: LineBytes;
  /** Likewise, of what is told once a file. */
  readonly long: LongParts;
  /** Told of each failure, after which the records wait for another try. */
  readonly onFailure: (error: unknown, path: string) => void;
}

/** What one writer writes of one session: a file, and after a failure further files. */
export class Segment {
  closed = false;
  readonly #settings: SegmentSettings;
  readonly #folder: string;
  #encoder: Encoder;
  #fd: number | undefined;
  #path: string | undefined;
  #part = 0;
  /** Told again in each further file, for the earlier one may be gone. */
  readonly #kept: Entry[] = [];
  readonly #openTimesteps = new Map<number, TimestepOpened>();
  #waiting: Entry[] = [];
  /** Where the lines of entries end in the buffer. */
  readonly #ends: number[] = [];
  /** Of what waits; weighed while the disk fails. */
  #weight: number | undefined;
  #lost: Record<string, number> = {};
  #recordsInFile = 0;
  #bytesInFile = 0;
  #lookedAtMs = 0;
  #delayMs = 0;
  #retryAtMs = 0;
  /** Why writing failed last. */
  #cause = 'unknown';

  constructor(settings: SegmentSettings) {
    this.#settings = settings;
    this.#encoder = new Encoder(settings.bytes, settings.long);
    this.#folder = join(settings.store, settings.session);
  }

  get session(): string {
    return this.#settings.session;
  }

  /** True while something waits to be written, a count of losses included. */
  get pending(): boolean {
    return this.#waiting.length > 0 || hasKeys(this.#lost);
  }

  /** Records that wait, or are lost and not counted in any file. */
  get unwritten(): number {
    let records = countRecords(this.#waiting);
    for (const cause in this.#lost) records += this.#lost[cause] ?? 0;
    return records;
  }

  add(entry: Entry): void {
    this.#waiting.push(entry);
    if (this.#weight !== undefined) this.#weight += weigh(entry);
  }

  /** Writes what waits; after a failure not before its delay is over, unless `force`d. */
  flush(nowMs: number, force: boolean): void {
    if (!this.pending) return;
    if (!force && nowMs < this.#retryAtMs) {
      this.#dropOldest();
      return;
    }
    const last = this.#waiting.at(-1)?.entry === 'session-closed';
    if (force || last || nowMs - this.#lookedAtMs >= LOOK_MS) this.#look(nowMs);
    this.#write(nowMs);
    if (this.closed && !this.pending) this.release();
  }

  /** Shows who cleans the store that somebody writes here. */
  touch(wallMs: number): void {
    if (this.#path !== undefined) touchQuietly(this.#path, wallMs);
  }

  /** Gives the descriptor back; a later write opens the file again. */
  release(): void {
    if (this.#fd === undefined) return;
    closeQuietly(this.#fd);
    this.#fd = undefined;
    this.#settings.openFiles.forget(this);
  }

  #write(nowMs: number): void {
    const fresh = this.#open(nowMs);
    if (this.#fd === undefined) return;
    const { bytes } = this.#settings;
    const entries = this.#encode(fresh);
    const written = append(this.#fd, bytes.bytes, bytes.length);
    if (written.error === undefined) {
      this.#remember(entries);
      this.#recordsInFile += countRecords(entries);
      this.#bytesInFile += bytes.length;
      this.#waiting = [];
      this.#weight = undefined;
      this.#lost = {};
      this.#delayMs = 0;
      this.#retryAtMs = 0;
      return;
    }
    const whole = linesWithin(this.#ends, written.bytes);
    const done = entries.slice(0, whole);
    this.#remember(done);
    this.#waiting = entries.slice(whole);
    this.#weight = undefined;
    const path = this.#path ?? this.#folder;
    this.#abandon();
    if (!fresh || whole > 0) {
      // Perhaps this file must not grow further, and the next one takes the rest.
      this.#settings.onFailure(written.error, path);
      this.#write(nowMs);
      return;
    }
    removeQuietly(path);
    this.#part--;
    this.#failed(written.error, path, nowMs);
  }

  /** Opens the file, or a further one; true when it is new. */
  #open(nowMs: number): boolean {
    if (this.#fd !== undefined) {
      this.#settings.openFiles.use(this);
      return false;
    }
    try {
      if (this.#path !== undefined && this.#reopen(this.#path)) return false;
      this.#fd = this.#create();
      this.#lookedAtMs = nowMs;
      this.#settings.openFiles.use(this);
      return true;
    } catch (error) {
      this.#failed(error, this.#path ?? this.#folder, nowMs);
      this.#path = undefined;
      return false;
    }
  }

  #reopen(path: string): boolean {
    try {
      this.#fd = reopenFile(path);
      this.#settings.openFiles.use(this);
      return true;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      this.#count('deleted', this.#recordsInFile);
      this.#abandon();
      return false;
    }
  }

  #create(): number {
    const { store, session, writer } = this.#settings;
    makeSessionFolder(store, session);
    for (;;) {
      this.#part++;
      const name = this.#part === 1 ? writer.segment : `${writer.segment}.${this.#part}`;
      this.#path = join(this.#folder, `${name}.jsonl`);
      try {
        const fd = createFile(this.#path);
        this.#encoder = new Encoder(this.#settings.bytes, this.#settings.long);
        this.#recordsInFile = 0;
        this.#bytesInFile = 0;
        return fd;
      } catch (error) {
        // Taken: by an earlier part, or by a writer of the same name. Never write into it.
        if (codeOf(error) === 'EEXIST' && this.#part < MAX_PARTS) continue;
        this.#part--;
        throw error;
      }
    }
  }

  /** Writes what waits into the buffer; answers the entries that are in it. */
  #encode(fresh: boolean): Entry[] {
    const { bytes } = this.#settings;
    const encoder = this.#encoder;
    const ends = this.#ends;
    const waiting = this.#waiting;
    let entries = waiting;
    bytes.clear();
    ends.length = 0;
    encoder.begin(this.#bytesInFile);
    if (fresh) {
      bytes.text(this.#header());
      for (const entry of this.#kept) encoder.write(entry);
      for (const entry of this.#openTimesteps.values()) encoder.write(entry);
    }
    for (let index = 0; index < waiting.length; index += 1) {
      const entry = waiting[index] as Entry;
      try {
        encoder.write(entry);
        ends[ends.length] = bytes.length;
        if (entries !== waiting) entries.push(entry);
      } catch {
        this.#count('encoding', 1);
        if (entries === waiting) entries = waiting.slice(0, index);
      }
    }
    // Last, so that it stands in the file when all else does.
    if (hasKeys(this.#lost)) bytes.text(`{"${LOST.lost}":${jsonWriter()(this.#lost)}}\n`);
    return entries;
  }

  #header(): string {
    const { session, writer, project } = this.#settings;
    const header = {
      [HEADER.version]: RECORD_VERSION,
      [HEADER.segment]: writer.segment,
      [HEADER.session]: session,
      [HEADER.pid]: writer.pid,
      [HEADER.thread]: writer.thread,
      [HEADER.wallMs]: writer.clock.wallMs,
      [HEADER.ns]: writer.clock.ns,
      [HEADER.node]: process.version,
    };
    const named = project === undefined ? header : { ...header, [HEADER.project]: project };
    return `${jsonWriter()(named)}\n`;
  }

  #remember(entries: readonly Entry[]): void {
    for (const entry of entries) {
      switch (entry.entry) {
        case 'session-closed':
          this.closed = true;
          this.#keep(entry);
          break;
        case 'session-opened':
        case 'session-changed':
          this.#keep(entry);
          break;
        case 'timestep-opened':
          this.#openTimesteps.set(entry.seq, entry);
          if (this.#openTimesteps.size > MAX_OPEN_TIMESTEPS) forgetOldest(this.#openTimesteps);
          break;
        case 'timestep-closed':
          this.#openTimesteps.delete(entry.seq);
          break;
      }
    }
  }

  #keep(entry: Entry): void {
    this.#kept.push(entry);
    // The first one opens the session; of many changes the later ones say more.
    if (this.#kept.length > MAX_KEPT) this.#kept.splice(1, 1);
  }

  /** A file that somebody deleted takes what is written to it, and nobody can read it. */
  #look(nowMs: number): void {
    this.#lookedAtMs = nowMs;
    if (this.#fd === undefined || !isDeleted(this.#fd)) return;
    this.#count('deleted', this.#recordsInFile);
    this.#abandon();
  }

  /** The next write goes to a further file. */
  #abandon(): void {
    this.release();
    this.#path = undefined;
    this.#recordsInFile = 0;
  }

  #failed(error: unknown, path: string, nowMs: number): void {
    this.#delayMs = Math.min(LAST_DELAY_MS, Math.max(FIRST_DELAY_MS, this.#delayMs * 2));
    this.#retryAtMs = nowMs + this.#delayMs;
    this.#cause = codeOf(error) ?? 'unknown';
    this.#dropOldest();
    this.#settings.onFailure(error, path);
  }

  /** Keeps the newest that are within the bounds. */
  #dropOldest(): void {
    let weight = this.#weight ?? this.#waiting.reduce((sum, entry) => sum + weigh(entry), 0);
    let drop = 0;
    while (this.#waiting.length - drop > MAX_WAITING || weight > MAX_WAITING_NODES) {
      const entry = this.#waiting[drop];
      if (entry === undefined) break;
      weight -= weigh(entry);
      drop++;
    }
    this.#weight = weight;
    if (drop === 0) return;
    const dropped = this.#waiting.splice(0, drop);
    this.#remember(dropped);
    this.#count(this.#cause, countRecords(dropped));
  }

  #count(cause: string, records: number): void {
    if (records > 0) this.#lost[cause] = (this.#lost[cause] ?? 0) + records;
  }
}

function countRecords(entries: readonly Entry[]): number {
  let count = 0;
  for (const entry of entries) if (isRecord(entry)) count += 1;
  return count;
}

/** Whether a record is lost with it: what opens something is told again, or with its end. */
function isRecord(each: Entry): boolean {
  switch (each.entry) {
    case 'event-settled':
      return each.toldAgain !== true;
    case 'message-sent':
    case 'reward-given':
    case 'timestep-closed':
      return true;
    default:
      return false;
  }
}

function hasKeys(record: object): boolean {
  for (const _ in record) return true;
  return false;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
