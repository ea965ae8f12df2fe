/**
 * The file functions of the part that deletes, taken at load like those of the writing side. None of
 * them follows a symbolic link at the end of its path, and none of them throws.
 */
import {
  accessSync,
  closeSync,
  constants,
  type Dir,
  type Dirent,
  fstatSync,
  ftruncateSync,
  futimesSync,
  lstatSync,
  opendirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  type Stats,
  unlinkSync,
} from 'node:fs';

const access = accessSync;
const close = closeSync;
const cut = ftruncateSync;
const look = lstatSync;
const lookInto = fstatSync;
const open = openSync;
const list = readdirSync;
const openFolder = opendirSync;
const read = readSync;
const readWhole = readFileSync;
const removeEmpty = rmdirSync;
const rename = renameSync;
const setTimes = futimesSync;
const unlink = unlinkSync;

const { R_OK, W_OK, X_OK } = constants;
const { O_CREAT, O_NOFOLLOW, O_RDONLY, O_WRONLY } = constants;
const FILE_MODE = 0o600;

/** `undefined` for a folder that is not there or cannot be read. */
export const entriesOf = (folder: string): Dirent[] | undefined =>
  quietly(() => list(folder, { withFileTypes: true }));

/** The folder's entries a few at a time; `undefined` for one that cannot be read. */
export const openedFolder = (folder: string): Dir | undefined => quietly(() => openFolder(folder));

/** `undefined` after the last. */
export const nextEntry = (folder: Dir): Dirent | undefined =>
  quietly(() => folder.readSync()) ?? undefined;

export const closeFolder = (folder: Dir): void => void quietly(() => folder.closeSync());

export const statsOf = (path: string): Stats | undefined => quietly(() => look(path));

export const textOf = (path: string): string | undefined =>
  quietly(() => readWhole(path, 'latin1'));

/** So many bytes from the beginning of a file, or up to its end; empty where it cannot be read. */
export function partOf(path: string, bytes: number, from: 'beginning' | 'end'): string {
  const fd = quietly(() => open(path, O_RDONLY | O_NOFOLLOW));
  if (fd === undefined) return '';
  try {
    const size = look(path).size;
    const buffer = Buffer.alloc(Math.min(bytes, size));
    const at = from === 'beginning' ? 0 : size - buffer.length;
    return buffer.toString('utf8', 0, read(fd, buffer, 0, buffer.length, at));
  } catch {
    return '';
  } finally {
    quietly(() => close(fd));
  }
}

/** Answers the code of the error, where there is one. */
export const move = (from: string, to: string): string | undefined =>
  codeOf(() => rename(from, to));
export const removeFile = (path: string): string | undefined => codeOf(() => unlink(path));
export const removeFolder = (path: string): string | undefined => codeOf(() => removeEmpty(path));

/** Answers the code of the error where entries of the folder cannot be removed. */
export const whyClosed = (folder: string): string | undefined =>
  codeOf(() => access(folder, R_OK | W_OK | X_OK));

/**
 * Shortens a file, so much at a time: to remove a large one at once takes long. One that has another
 * name too keeps its content.
 */
export function* shorten(path: string, bytes: number, step: number): Generator<void, void, void> {
  const fd = bytes <= step ? undefined : quietly(() => open(path, O_WRONLY | O_NOFOLLOW));
  if (fd === undefined) return;
  const names = quietly(() => lookInto(fd))?.nlink ?? 0;
  for (let left = names === 1 ? bytes - step : 0; left > 0; left -= step) {
    if (codeOf(() => cut(fd, left)) !== undefined) break;
    yield;
  }
  quietly(() => close(fd));
}

/** Makes a file where there is none, and sets when it was last written. */
export function stamp(path: string, ms: number): void {
  quietly(() => {
    const fd = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW, FILE_MODE);
    try {
      setTimes(fd, ms / 1000, ms / 1000);
    } finally {
      close(fd);
    }
  });
}

function codeOf(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
