/**
 * Which thread this is, and what threads share. `node:worker_threads` adds 4 % to the time in which
 * Node starts, so that a main thread without workers is known by what it has not loaded.
 */
type WorkerThreads = typeof import('node:worker_threads');

/** Node itself has loaded this in each thread but the main one. */
const LOADED_IN_WORKERS = 'NativeModule internal/worker/io';

const { getBuiltinModule } = process;

/** Out of reach of a program that puts its own `Module._load` in place. */
export const workerThreads = (): WorkerThreads =>
  getBuiltinModule('node:worker_threads') as WorkerThreads;

/** Whether this may be a worker, or a program that starts some. */
export const hasWorkerThreads = (): boolean => {
  const { moduleLoadList } = process as { moduleLoadList?: readonly string[] };
  return moduleLoadList?.includes(LOADED_IN_WORKERS) ?? true;
};

const loaded = hasWorkerThreads() ? workerThreads() : undefined;

export const isMainThread = loaded?.isMainThread ?? true;
export const threadId = loaded?.threadId ?? 0;

/** Files given by `-r` run in the thread of `module.register` too, which has no program to watch. */
export function insideHooksThread(): boolean {
  if (loaded === undefined || isMainThread) return false;
  const { isInternalThread } = loaded as { isInternalThread?: boolean };
  return isInternalThread ?? loaded.parentPort === null;
}
