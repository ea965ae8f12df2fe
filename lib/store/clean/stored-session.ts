import { join } from 'node:path';
import { entriesOf, statsOf } from './disk.js';

/** What the recorder calls a session, and nobody else a folder of theirs. */
const SESSION = /^\d{8}-\d{6}-[0-9a-f]{6}$/;
/** `<start>-<pid>-<thread>.jsonl`, and further files after a failed write. */
const SEGMENT = /^(([0-9a-z]+)-(\d+))-\d+(?:\.\d+)?\.jsonl$/;

/** One file of a session, as its name and its place on the disk tell. */
export interface SegmentFile {
  readonly name: string;
  readonly bytes: number;
  readonly lastWriteMs: number;
  /** Start and pid of the process that wrote it, as the name has them. */
  readonly process: string;
  readonly pid: number;
  /** Milliseconds since 1970. */
  readonly processStartMs: number;
}

/** A session as it lies on the disk; nothing of it is read. */
export interface StoredSession {
  readonly id: string;
  readonly folder: string;
  readonly segments: readonly SegmentFile[];
  readonly bytes: number;
  /** Of any file; of the folder where there is none. */
  readonly lastWriteMs: number;
  /** Holds something that the recorder did not write: then all of it stays. */
  readonly isForeign: boolean;
}

export const isSessionName = (name: string): boolean => SESSION.test(name);

/** Milliseconds since 1970, in whole seconds, as the id tells. */
export function startOf(id: string): number {
  const [, y, mo, d, h, mi, s] =
    /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(id)?.map(Number) ?? [];
  return Date.UTC(y ?? 0, (mo ?? 1) - 1, d, h, mi, s);
}

/** `undefined` for a folder that has gone. */
export function storedSession(store: string, id: string): StoredSession | undefined {
  const folder = join(store, id);
  const entries = entriesOf(folder);
  if (entries === undefined) return undefined;
  const segments: SegmentFile[] = [];
  let isForeign = false;
  for (const entry of entries) {
    const segment = entry.isFile() ? segmentFile(folder, entry.name) : undefined;
    if (segment === undefined) isForeign = true;
    else segments.push(segment);
  }
  const last = segments.reduce((ms, { lastWriteMs }) => Math.max(ms, lastWriteMs), 0);
  return {
    id,
    folder,
    segments,
    bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
    lastWriteMs: segments.length > 0 ? last : (statsOf(folder)?.mtimeMs ?? 0),
    isForeign,
  };
}

function segmentFile(folder: string, name: string): SegmentFile | undefined {
  const [, from = '', start = '', pid = ''] = SEGMENT.exec(name) ?? [];
  const stats = from === '' ? undefined : statsOf(join(folder, name));
  if (stats === undefined) return undefined;
  return {
    name,
    bytes: stats.size,
    lastWriteMs: stats.mtimeMs,
    process: from,
    pid: Number(pid),
    processStartMs: Number.parseInt(start, 36),
  };
}
