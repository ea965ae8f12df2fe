/**
 * The file functions of the writing side, taken at load: programs replace those of `node:fs`, and
 * ours must neither fail with theirs nor show up in their logs.
 */
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

const close = closeSync;
const setMode = chmodSync;
const setModeOf = fchmodSync;
const stat = fstatSync;
const statPath = statSync;
const makeFolder = mkdirSync;
const open = openSync;
const remove = unlinkSync;
const writeFile = writeFileSync;
const setTimes = lutimesSync;
const write = writeSync;

const { O_APPEND, O_CREAT, O_EXCL, O_WRONLY } = constants;
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Throws when it exists. */
export function createFile(path: string): number {
  const fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL, FILE_MODE);
  exactly(() => setModeOf(fd, FILE_MODE));
  return fd;
}

/** A umask may take away what we need ourselves; some disks know no modes. */
function exactly(set: () => void): void {
  try {
    set();
  } catch {
    // Narrower than meant, or as wide as all of that disk is.
  }
}

/** Throws when it does not exist. */
export const reopenFile = (path: string): number => open(path, O_WRONLY | O_APPEND);

/**
 * Makes the folder of a session; a store that is new gets a `.gitignore` of its own. One that is there
 * keeps its mode, which somebody chose: what is private is private by the folders in it.
 */
export function makeSessionFolder(store: string, session: string): void {
  const created = ensureFolder(store);
  // A folder that was there under another name may be the user's: its git settings are not ours.
  if (created || basename(store) === '.steno') ignoreInGit(store);
  ensureFolder(join(store, session));
}

/**
 * Makes a folder and those above it; answers whether it was missing. Not by `recursive: true`, which
 * never returns where a folder takes no entries and says ENOENT, such as `/proc/self` (Node 20).
 */
function ensureFolder(path: string): boolean {
  try {
    makePrivate(path);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST' && statPath(path).isDirectory()) return false;
    if (code !== 'ENOENT' || dirname(path) === path || !ensureFolder(dirname(path))) throw error;
    makePrivate(path);
    return true;
  }
}

function makePrivate(path: string): void {
  makeFolder(path, FOLDER_MODE);
  exactly(() => setMode(path, FOLDER_MODE));
}

function ignoreInGit(store: string): void {
  const file = join(store, '.gitignore');
  try {
    writeFile(file, '*\n', { flag: 'wx', mode: FILE_MODE });
    exactly(() => setMode(file, FILE_MODE));
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

/** Appends the first `length` bytes; goes on after a partial write. Never throws. */
export function append(fd: number, buffer: Uint8Array, length: number): Written {
  let bytes = 0;
  try {
    while (bytes < length) bytes += write(fd, buffer, bytes, length - bytes);
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

export function touchQuietly(path: string, ms: number): void {
  try {
    setTimes(path, ms / 1000, ms / 1000);
  } catch {
    // It is gone, which the next write finds out.
  }
}

export function removeQuietly(path: string): void {
  try {
    remove(path);
  } catch {
    // It stays as a file without records, which readers pass over.
  }
}
