import { join } from 'node:path';
import { nowNs, wallMs } from '../../runtime/clock.js';
import { signalProcess } from '../../runtime/intrinsics.js';
import { SESSION_CLOSED } from '../format.js';
import { QUIET_MS } from '../signs-of-life.js';
import { partOf, textOf } from './disk.js';
import type { SegmentFile, StoredSession } from './stored-session.js';

/** Two ways of telling when a process began differ by less. */
const TOLERANCE_MS = 60_000;
/** Where the end of a session stands, unless much has come after it. */
const TAIL_BYTES = 16 * 1024;
const MS_A_TICK = 10;

const END = `\n{"${SESSION_CLOSED.closed}":`;

/** Tells which sessions somebody may be writing; remembers which processes run. */
export class Writers {
  readonly #nowMs: number;
  readonly #running = new Map<string, boolean>();

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  /**
   * Where it cannot be known, a session counts as being written. The process is looked for, and the time
   * of the files: a process of another container or machine is not to be seen from here.
   */
  mayWrite({ folder, segments, lastWriteMs }: StoredSession): boolean {
    if (segments.length === 0) return this.#isRecent(lastWriteMs);
    return segments.some(
      (segment) =>
        (this.#isRecent(segment.lastWriteMs) || this.#runs(segment)) && !hasEnd(folder, segment),
    );
  }

  #isRecent(lastWriteMs: number): boolean {
    return this.#nowMs - lastWriteMs < QUIET_MS;
  }

  #runs({ process: key, pid, processStartMs }: SegmentFile): boolean {
    const known = this.#running.get(key);
    if (known !== undefined) return known;
    const runs = processRuns(pid, processStartMs);
    this.#running.set(key, runs);
    return runs;
  }
}

const hasEnd = (folder: string, { name }: SegmentFile): boolean =>
  partOf(join(folder, name), TAIL_BYTES, 'end').includes(END);

/** Whether the process of this number is the one that began then, and not a later one. */
function processRuns(pid: number, startMs: number): boolean {
  if (!exists(pid)) return false;
  const known = startOf(pid);
  return known === undefined || Math.abs(known - startMs) < TOLERANCE_MS;
}

function exists(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    signalProcess(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * Counted from this process, whose start is known in both: what the machine tells of its own start is
 * another's in some containers. `undefined` where there is no `/proc`.
 */
function startOf(pid: number): number | undefined {
  const [own, other] = [ticksOf('self'), ticksOf(pid)];
  if (own === undefined || other === undefined) return undefined;
  return wallMs() - nowNs() / 1e6 + (other - own) * MS_A_TICK;
}

/** The name of the program, in parentheses, may hold whatever it likes. */
function ticksOf(pid: number | 'self'): number | undefined {
  const text = textOf(`/proc/${pid}/stat`) ?? '';
  const ticks = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? 'none');
  return Number.isFinite(ticks) ? ticks : undefined;
}
