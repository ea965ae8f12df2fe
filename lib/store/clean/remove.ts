import { join } from 'node:path';
import { move, removeFile, removeFolder, shorten, whyClosed } from './disk.js';
import { isSessionName, type StoredSession, storedSession } from './stored-session.js';

/** Takes about 2 ms to free. */
const STEP_BYTES = 4_000_000;
const GONE = /^\.(.+)\.gone$/;

/** What became of a session that was to go. */
export type Removal =
  | { readonly outcome: 'removed' }
  /** Somebody else was faster. */
  | { readonly outcome: 'absent' }
  /** `code` of the system's error. */
  | { readonly outcome: 'failed'; readonly code: string };

/**
 * Takes the folder out of sight first: no two processes remove one session, and no reader finds a
 * part of it.
 */
export function* removeSession(
  store: string,
  { id, folder }: StoredSession,
): Generator<void, Removal, void> {
  const closed = whyClosed(folder);
  if (closed !== undefined && closed !== 'ENOENT') return { outcome: 'failed', code: closed };
  const out = join(store, `.${id}.gone`);
  const code = move(folder, out);
  if (code === 'ENOENT') return { outcome: 'absent' };
  if (code !== undefined) return { outcome: 'failed', code };
  const failed = yield* emptyAndRemove(store, out);
  if (failed === undefined || failed === 'ENOENT') return { outcome: 'removed' };
  // Somebody has put something into it just now, or it takes no changes: it stays where it was.
  move(out, folder);
  return { outcome: 'failed', code: failed };
}

/** Where the folder is what a process has left that ended in the midst of this. */
export function* removeLeftover(store: string, name: string): Generator<void, void, void> {
  const [, id = ''] = GONE.exec(name) ?? [];
  if (isSessionName(id)) yield* emptyAndRemove(store, join(store, name));
}

/** Removes the files of the recorder, and the folder once it is empty. */
function* emptyAndRemove(store: string, folder: string): Generator<void, string | undefined, void> {
  const session = storedSession(store, folder.slice(store.length + 1));
  for (const { name, bytes } of session?.segments ?? []) {
    yield* shorten(join(folder, name), bytes, STEP_BYTES);
    const code = removeFile(join(folder, name));
    if (code !== undefined && code !== 'ENOENT') return code;
  }
  return removeFolder(folder);
}
