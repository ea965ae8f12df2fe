/**
 * The file functions of the writing side, taken at load: programs replace those of `node:fs`, and
 * ours must neither fail with theirs nor show up in their logs.
 */
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';

const bytesOf = Buffer.from;
const close = closeSync;
const stat = fstatSync;
const makeFolder = mkdirSync;
const open = openSync;
const remove = unlinkSync;
const writeFile = writeFileSync;
const write = writeSync;

const { O_APPEND, O_CREAT, O_EXCL, O_WRONLY } = constants;
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Throws when it exists. */
export const createFile = (path: string): number =>
  open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL, FILE_MODE);

/** Throws when it does not exist. */
export const reopenFile = (path: string): number => open(path, O_WRONLY | O_APPEND);

/** Makes the folder of a session; a store that is new gets a `.gitignore` of its own. */
export function makeSessionFolder(store: string, session: string): void {
  const created = makeFolder(store, { recursive: true, mode: FOLDER_MODE });
  // A folder that was there under another name may be the user's: its git settings are not ours.
  if (created !== undefined || basename(store) === '.steno') ignoreInGit(store);
  makeFolder(join(store, session), { recursive: true, mode: FOLDER_MODE });
}

function ignoreInGit(store: string): void {
  try {
    writeFile(join(store, '.gitignore'), '*\n', { flag: 'wx', mode: FILE_MODE });
  } catch {
    // It is there already; or the folder takes no files, which the segment is about to find out.
  }
}

/** What became of a write. */
export interface Written {
  readonly bytes: number;
  /** Absent when everything was written. */
  readonly error?: unknown;
}

/** Appends `text`; goes on after a partial write. Never throws. */
export function append(fd: number, text: string): Written {
  let bytes = 0;
  try {
    const buffer = bytesOf(text, 'utf8');
    while (bytes < buffer.length) bytes += write(fd, buffer, bytes, buffer.length - bytes);
    return { bytes };
  } catch (error) {
    return { bytes, error };
  }
}

/** True when the open file has no name any more. */
export function isDeleted(fd: number): boolean {
  try {
    return stat(fd).nlink === 0;
  } catch {
    return true;
  }
}

export function closeQuietly(fd: number): void {
  try {
    close(fd);
  } catch {
    // Closed by somebody else: nothing is left to do.
  }
}

export function removeQuietly(path: string): void {
  try {
    remove(path);
  } catch {
    // It stays as a file without records, which readers pass over.
  }
}
