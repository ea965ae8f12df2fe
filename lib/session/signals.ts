import type { EventEmitter } from 'node:events';
import { isMainThread } from '../runtime/threads.js';

const SIGNALS: readonly (string | symbol)[] = ['SIGTERM', 'SIGINT'];

/**
 * Calls `close` before SIGTERM or SIGINT ends the program, and lets it end as if nobody had listened.
 * Only while the program does not listen itself: it decides what becomes of its signals, and libraries
 * count listeners to learn whether they are alone. One thing is felt: a program that is busy ends when
 * it is back at the event loop, and not before.
 */
export function watchSignals(close: () => void): void {
  // The first process of a container ignores signals that nobody listens for: it could not be ended.
  if (!isMainThread || process.pid === 1) return;
  const program: EventEmitter = process;
  let ending = false;

  const onSignal = (signal: NodeJS.Signals): void => {
    ending = true;
    close();
    for (const each of SIGNALS) program.off(each, onSignal);
    process.kill(process.pid, signal);
  };
  const listen = (signal: string | symbol): void => {
    if (!ending && program.listenerCount(signal) === 0) program.on(signal, onSignal);
  };

  // In front of Node's own, which begins to listen for a signal where nobody did before.
  program.prependListener('newListener', (event: string | symbol, listener: unknown) => {
    if (SIGNALS.includes(event) && listener !== onSignal) program.off(event, onSignal);
  });
  program.on('removeListener', (event: string | symbol, listener: unknown) => {
    if (SIGNALS.includes(event) && listener !== onSignal) listen(event);
  });
  for (const signal of SIGNALS) listen(signal);
}
