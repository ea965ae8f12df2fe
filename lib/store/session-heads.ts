import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Earlier } from './earlier.js';
import { SESSION_OPENED } from './format.js';
import { type Header, headerFromName, isHeader, readHeader } from './header.js';
import { Line } from './line.js';
import { segmentFiles } from './segment-files.js';

const HEAD_BYTES = 64 * 1024;

/** What the first lines of a session tell: enough to name and to order it. */
export interface SessionHead {
  readonly id: string;
  readonly dir: string;
  readonly name?: string;
  /** Milliseconds since 1970. */
  readonly startedMs: number;
}

/** All sessions of a store, newest first. None when there is no store. */
export async function readSessionHeads(store: string): Promise<SessionHead[]> {
  const heads = await Promise.all((await foldersIn(store)).map((id) => readHead(store, id)));
  return heads
    .filter((head) => head !== undefined)
    .sort((a, b) => b.startedMs - a.startedMs || (a.id < b.id ? 1 : -1));
}

async function foldersIn(store: string): Promise<string[]> {
  try {
    const entries = await readdir(store, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/** `undefined` for a folder without segments. */
async function readHead(store: string, id: string): Promise<SessionHead | undefined> {
  const dir = join(store, id);
  try {
    const [first] = await segmentFiles(dir);
    if (first === undefined) return undefined;
    const { mtimeMs } = await stat(join(dir, first));
    const head = { id, dir, startedMs: mtimeMs };
    return {
      ...head,
      ...opening(await firstLines(join(dir, first)), headerFromName(first, id, 0)),
    };
  } catch {
    return undefined;
  }
}

async function firstLines(path: string): Promise<string[]> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead).split('\n').slice(0, -1);
  } finally {
    await file.close();
  }
}

/** Of the lines that stand at the beginning; damaged ones are passed over. */
function opening(
  lines: readonly string[],
  fallback: Header,
): Pick<SessionHead, 'name'> & { startedMs?: number } {
  let { clock } = fallback;
  for (const text of lines) {
    try {
      const line = Line.parse(text, new Earlier());
      if (isHeader(line)) clock = readHeader(line).clock;
      const startNs = line.first === SESSION_OPENED.opened && line.number(SESSION_OPENED.opened);
      if (typeof startNs !== 'number') continue;
      const name = line.text(SESSION_OPENED.name);
      const startedMs = clock.wallMs + (startNs - clock.ns) / 1e6;
      return name === undefined ? { startedMs } : { startedMs, name };
    } catch {
      // Not a line of ours, or a damaged one: the next may tell.
    }
  }
  return clock.wallMs > 0 ? { startedMs: clock.wallMs } : {};
}
