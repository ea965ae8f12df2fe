export interface LifecycleHooks {
  /** The process is going to end: last synchronous chance, also after `process.exit()`. */
  close(): void;
  /** Something uncaught is about to be reported; the process may end or go on. */
  uncaught(error: unknown, origin: string): void;
}

/**
 * Listens for the ends of the process that can be listened for without changing them. No signal is:
 * a listener alone changes how a program dies. Returns what takes the listeners away again.
 */
export function watchExits({ close, uncaught }: LifecycleHooks): () => void {
  process.on('exit', close);
  process.on('uncaughtExceptionMonitor', uncaught);
  return () => {
    process.off('exit', close);
    process.off('uncaughtExceptionMonitor', uncaught);
  };
}
