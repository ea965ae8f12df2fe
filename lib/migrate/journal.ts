/** Changes of files, so that they can be put back: `.steno/migrations/<time>/` has what was there before. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { StenoError } from '../model/errors.js';

const FOLDER = join('.steno', 'migrations');
const INDEX = 'migration.json';

/** What becomes of a file; `undefined` is none. */
export interface Change {
  readonly path: string;
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
}

interface Kept {
  /** From the folder of `.steno`. */
  readonly path: string;
  /** Name of the copy; absent where there was no file. */
  readonly copy?: string;
  readonly mode?: number;
  /** SHA-256 of what was written; absent where the file was deleted. */
  readonly after?: string;
}

interface Index {
  readonly version: 1;
  readonly files: readonly Kept[];
}

/**
 * Writes all changes, or none: copies of what was there first.
 *
 * @returns the folder of the copies
 * @throws StenoError for a file that is no longer as it was read
 */
export function writeChanges(changes: readonly Change[], root: string, time: Date): string {
  for (const { path, before } of changes) {
    if (!isSame(before, bytesOf(path))) throw changed([path], 'Run the command again.');
  }
  const folder = makeFolder(root, time);
  const files = changes.map(({ path, before, after }, index): Kept => {
    const kept = { path: relative(root, path), ...(after && { after: digest(after) }) };
    if (before === undefined) return kept;
    const copy = `${index}.before`;
    writeFileSync(join(folder, copy), before, { mode: 0o600 });
    return { ...kept, copy, mode: statSync(path).mode & 0o7777 };
  });
  const index: Index = { version: 1, files };
  replaceFile(join(folder, INDEX), Buffer.from(`${JSON.stringify(index, null, 2)}\n`), 0o600);
  try {
    for (const { path, after } of changes) write(path, after, undefined);
  } catch (error) {
    putBack(folder, index, root);
    throw error;
  }
  return folder;
}

export interface Undone {
  readonly paths: readonly string[];
  /** When it was migrated, as the folder is called. */
  readonly time: string;
}

/**
 * Puts back what the latest migration has changed, byte for byte.
 *
 * @throws StenoError where there is none, or where a file was changed since
 */
export function undoLatest(from: string): Undone {
  const root = upward(from);
  const time = root === undefined ? undefined : migrationsIn(root).at(-1);
  if (root === undefined || time === undefined)
    throw new StenoError('STENO_MIGRATE', {
      message: `there is nothing to undo: no ${join(FOLDER, '*', INDEX)} in ${from} or above it.`,
    });
  const folder = join(root, FOLDER, time);
  const index = JSON.parse(readFileSync(join(folder, INDEX), 'utf8')) as Index;
  const differing = index.files.filter(({ path, after }) => {
    const now = bytesOf(resolve(root, path));
    return (now && digest(now)) !== after;
  });
  if (differing.length > 0)
    throw changed(
      differing.map(({ path }) => resolve(root, path)),
      `What was there before is in ${folder}.`,
    );
  putBack(folder, index, root);
  return { paths: index.files.map(({ path }) => resolve(root, path)), time };
}

function putBack(folder: string, { files }: Index, root: string): void {
  for (const { path, copy, mode } of files) {
    const before = copy === undefined ? undefined : readFileSync(join(folder, copy));
    write(resolve(root, path), before, mode);
  }
  rmSync(folder, { recursive: true });
  const migrations = dirname(folder);
  if (readdirSync(migrations).length === 0) rmdirSync(migrations);
}

function write(path: string, bytes: Buffer | undefined, mode: number | undefined): void {
  if (bytes !== undefined) replaceFile(path, bytes, mode);
  else if (existsSync(path)) rmSync(path);
}

/** A reader finds the old file or the new one. What a symbolic link leads to is replaced, not the link. */
function replaceFile(path: string, bytes: Buffer, mode: number | undefined): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  const kept = mode ?? (existsSync(target) ? statSync(target).mode & 0o7777 : undefined);
  const fresh = `${target}.${process.pid}.steno`;
  try {
    writeFileSync(fresh, bytes);
    if (kept !== undefined) chmodSync(fresh, kept);
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

/** Private, as the rest of the store, and out of the way of version control. */
function makeFolder(root: string, time: Date): string {
  const store = join(root, '.steno');
  if (!existsSync(store)) {
    mkdirSync(store, { mode: 0o700 });
    writeFileSync(join(store, '.gitignore'), '*\n', { mode: 0o600 });
  }
  const name = time
    .toISOString()
    .replaceAll(/[-:]/g, '')
    .replace('T', '-')
    .replace(/\.\d+Z$/, '');
  const known = migrationsIn(root);
  let folder = name;
  for (let n = 2; known.includes(folder) || existsSync(join(root, FOLDER, folder)); n += 1)
    folder = `${name}-${String(n).padStart(3, '0')}`;
  mkdirSync(join(root, FOLDER, folder), { recursive: true, mode: 0o700 });
  return join(root, FOLDER, folder);
}

/** Oldest first. */
function migrationsIn(root: string): string[] {
  const folder = join(root, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, INDEX)))
    .sort();
}

function upward(from: string): string | undefined {
  if (migrationsIn(from).length > 0) return from;
  const parent = dirname(from);
  return parent === from ? undefined : upward(parent);
}

const bytesOf = (path: string): Buffer | undefined =>
  existsSync(path) ? readFileSync(path) : undefined;

const isSame = (a: Buffer | undefined, b: Buffer | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.equals(b);

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const changed = (paths: readonly string[], mend: string): StenoError =>
  new StenoError('STENO_MIGRATE', {
    message: `${paths.join(', ')} ${paths.length === 1 ? 'was' : 'were'} changed in the meantime. Nothing is written.`,
    mend,
  });
