import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** No process has this number. */
export const NOBODY = 2 ** 22 + 1;

export interface OldSession {
  /** When it was last written to. Default: 2 days ago. */
  readonly agoMs?: number;
  /** When it began. Default: a minute before that. */
  readonly beganAgoMs?: number;
  /** About so long. Default: 1000. */
  readonly bytes?: number;
  /** False: whoever wrote it has not ended it. */
  readonly ends?: boolean;
  readonly parent?: string;
  /** Who wrote it, and when that began. Default: a process that is gone. */
  readonly pid?: number;
  readonly processAgoMs?: number;
}

let made = 0;
/** Those of one process have one start in their names. */
const NOW_MS = Date.now();

/** Puts a session into a store as if it had been recorded then; answers its id. */
export function oldSession(
  store: string,
  {
    agoMs = 2 * DAY_MS,
    beganAgoMs = agoMs + MINUTE_MS,
    bytes = 1000,
    ends = true,
    parent,
    pid = NOBODY,
    processAgoMs = 300 * DAY_MS,
  }: OldSession = {},
): string {
  const now = Date.now();
  const stamp = new Date(now - beganAgoMs).toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
  const id = `${stamp.replace('T', '-')}-${(made++).toString(16).padStart(6, '0')}`;
  const process = Math.round(NOW_MS - processAgoMs);
  const name = `${process.toString(36)}-${pid}-0`;
  const lines: object[] = [
    { steno: 2, segment: name, session: id, pid, thread: 0, wallMs: process, ns: 0 },
    { so: 1, ...(parent === undefined ? {} : { ps: parent }) },
    { rw: 1, v: 1, r: 'x'.repeat(bytes) },
    ...(ends ? [{ sc: 2 }] : []),
  ];
  const folder = join(store, id);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.jsonl`);
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  written(file, agoMs);
  return id;
}

/** As if something was last written to so long ago. */
export function written(path: string, agoMs: number): void {
  const seconds = (Date.now() - agoMs) / 1000;
  utimesSync(path, seconds, seconds);
}
