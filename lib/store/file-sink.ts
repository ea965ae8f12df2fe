import { join } from 'node:path';
import type { Entry, Writer } from '../model/entry.js';
import type { ErrorCode } from '../model/errors.js';
import type { Durability } from '../model/policy.js';
import type { Sink } from '../model/sink.js';
import { nowNs, wallMs } from '../runtime/clock.js';
import { noteReader } from '../runtime/element-lists.js';
import { setNext, setTimer } from '../runtime/intrinsics.js';
import { hasStackRoom } from '../runtime/stack.js';
import { entryNs } from './entry-ns.js';
import { readsStack, withoutStacks } from './late-stacks.js';
import { LineBytes } from './line-bytes.js';
import { LongParts } from './long-parts.js';
import { OpenFiles } from './open-files.js';
import { Segments } from './segments.js';
import { BEAT_MS } from './signs-of-life.js';
import { weigh } from './weigh.js';

/** So many batches of failed calls may wait for their stacks to be read, and so many values in them. */
const PATIENCE = 8;
const MOST_EARLY_NODES = 400_000;

export interface FileSinkOptions {
  /** The store: folder of all sessions. Made when the first entry comes. */
  readonly dir: string;
  readonly diagnostics: { warn(code: ErrorCode, message: string, key?: string): void };
  /** `call` also writes at the end of each call, before its result is used. Default `batch`. */
  readonly durability?: Durability;
  /** A batch is written when it has so many entries. Default 256. */
  readonly maxBatch?: number;
  /** A batch is written when its first entry is so old. Default 50. */
  readonly maxAgeMs?: number;
  /**
   * A batch is written when its snapshots hold so many values. Default 4 000, some 100 KB: what
   * waits for longer is copied by the collector, which grows its spaces for it. With 50 000, a call
   * with 20 KB takes 700 µs of CPU in place of 400.
   */
  readonly maxNodes?: number;
  /** The files of open sessions are touched so often. Default: a quarter of an hour. */
  readonly beatMs?: number;
  /** Files kept open at once. Default 64. */
  readonly maxOpenFiles?: number;
  /** Folder that `at` of methods is relative to. */
  readonly project?: string;
  /**
   * Called before each batch that the timer or the event loop asks for, and every `maxAgeMs` in the
   * midst of the program's work, so that the recorder can write `event-opened` for calls that run
   * long. `true`: calls still run that it may have to tell later, so the timer goes on.
   */
  readonly beforeDrain?: () => boolean;
}

export interface FileSink extends Sink {
  start(writer: Writer): void;
  flush(): void;
  /** Says that a call may run long: `beforeDrain` is called in `maxAgeMs`, entries or not. */
  wake(): void;
  /** How many records wait for a disk that fails, or are lost and not counted in any file. */
  unwritten(): number;
  /** Writes what is left and closes all files. */
  close(): void;
}

/** A sink that appends to segments, in batches. Never throws, never keeps the process alive. */
export function createFileSink(options: FileSinkOptions): FileSink {
  const {
    maxBatch = 256,
    maxAgeMs = 50,
    maxNodes = 4_000,
    beatMs = BEAT_MS,
    beforeDrain,
  } = options;
  const eachCall = options.durability === 'call';
  const openFiles = new OpenFiles(options.maxOpenFiles ?? 64);
  const bytes = new LineBytes();
  const long = new LongParts();
  let segments: Segments | undefined;
  let queue: Entry[] = [];
  let weight = 0;
  let oldestNs = 0;
  let announcedNs = Number.POSITIVE_INFINITY;
  let direct = false;
  /** Written without their stacks, and to be written again. */
  let early: Entry[] = [];
  let earlyWeight = 0;
  let nextAsked = false;
  let timer: NodeJS.Timeout | undefined;
  let timerRuns = false;
  let beat: NodeJS.Timeout | undefined;
  /** A stack that is read may run code of the program, whose calls wait until this batch is written. */
  let writes = false;

  function drain(force = false): void {
    if (writes) return;
    const batch = early.length === 0 ? queue : early.concat(queue);
    queue = [];
    weight = 0;
    early = [];
    earlyWeight = 0;
    write(batch, force);
  }

  /**
   * In the midst of the program's work. An error's stack is read when it is written, and Node tells of
   * an unhandled rejection with the line that threw only while nobody has read it: so failed calls
   * are written without it, and again when the event loop turns.
   */
  function drainEarly(): void {
    const batch = queue;
    queue = [];
    weight = 0;
    for (let index = 0; index < batch.length; index += 1) {
      const entry = batch[index];
      if (entry === undefined || !readsStack(entry)) continue;
      early.push(entry);
      earlyWeight += weigh(entry);
      batch[index] = withoutStacks(entry);
    }
    write(batch, false);
    if (early.length >= maxBatch * PATIENCE || earlyWeight >= MOST_EARLY_NODES) drain();
  }

  function write(batch: readonly Entry[], force: boolean): void {
    writes = true;
    try {
      segments?.write(batch, nowNs() / 1e6, force);
    } catch (error) {
      warn(options, error, options.dir);
    }
    writes = false;
  }

  /** Calls that still run are told first; answers whether some may have to be told later. */
  function announce(): boolean {
    try {
      return beforeDrain?.() ?? false;
    } catch {
      return false;
    }
  }

  function onNext(): void {
    nextAsked = false;
    direct = false;
    announce();
    drain();
  }

  function onTimer(): void {
    timerRuns = false;
    const callsRun = announce();
    drain();
    if (callsRun || segments?.pending) startTimer();
  }

  function startTimer(): void {
    if (timerRuns) return;
    if (timer === undefined) timer = setTimer(onTimer, maxAgeMs).unref();
    else timer.refresh();
    timerRuns = true;
  }

  function onBeat(): void {
    segments?.touch(wallMs());
    beat?.refresh();
  }

  /** Both: the unref'd `setImmediate` does not wake a loop that waits, the timer does. */
  function schedule(): void {
    startTimer();
    beat ??= setTimer(onBeat, beatMs).unref();
    if (nextAsked) return;
    setNext(onNext).unref();
    nextAsked = true;
  }

  const sink: FileSink = {
    name: 'file',
    start(writer) {
      segments = new Segments((session) => ({
        store: options.dir,
        session,
        writer,
        openFiles,
        bytes,
        long,
        ...(options.project === undefined ? {} : { project: options.project }),
        onFailure: (error, path) => warn(options, error, path),
      }));
    },
    write(entry) {
      queue.push(entry);
      weight += weigh(entry);
      const ns = entryNs(entry);
      if (queue.length === 1) {
        if (ns !== undefined) oldestNs = ns;
        if (announcedNs === Number.POSITIVE_INFINITY) announcedNs = oldestNs;
        schedule();
      }
      if (ns !== undefined && ns - announcedNs >= maxAgeMs * 1e6) {
        announcedNs = ns;
        announce();
      }
      const old = ns !== undefined && ns - oldestNs >= maxAgeMs * 1e6;
      const full = queue.length >= maxBatch || weight >= maxNodes;
      // A session of which a kill leaves nothing else is there to tell that it was cut off.
      const opens = entry.entry === 'session-opened';
      const due = direct || full || old || opens || (eachCall && !isOpening(entry));
      // Deep inside a recursion writing would break off half-way: the batch waits for a later call.
      if (!due || writes || !hasStackRoom()) return;
      if (direct) drain();
      else drainEarly();
    },
    flush() {
      // When this is the end, the loop never turns again and all that comes is written at once.
      direct = true;
      schedule();
      drain(true);
      // What the program did while a stack was read.
      if (queue.length > 0) drain(true);
    },
    wake: startTimer,
    unwritten: () => segments?.unwritten ?? 0,
    close() {
      drain(true);
      openFiles.releaseAll();
    },
  };
  noteReader(sink);
  return sink;
}

/** Says what is there before anything has happened in it, and can wait for that. */
const isOpening = ({ entry }: Entry): boolean =>
  entry === 'event-opened' || entry === 'timestep-opened';

function warn({ diagnostics, dir }: FileSinkOptions, error: unknown, path: string): void {
  const cause = error instanceof Error ? error.message : String(error);
  diagnostics.warn(
    'STENO_STORE_WRITE',
    `records cannot be written to ${path}: ${cause}. ` +
      `Make ${join(dir, '.')} writable or set STENO_DIR to a folder that is; ` +
      'the program goes on, writing is tried again, and what is lost is counted in the session.',
  );
}
