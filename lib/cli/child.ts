import { spawn } from 'node:child_process';
import { isatty } from 'node:tty';
import type { CommandIo } from './io.js';

/** How a program ended. */
export type ChildEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'failed'; readonly message: string };

/** Sent to this process alone. */
const FORWARDED: readonly NodeJS.Signals[] = ['SIGTERM'];
/** A terminal sends these to all processes in the foreground: the child has them already. */
const FROM_TERMINAL: readonly NodeJS.Signals[] = ['SIGINT', 'SIGHUP', 'SIGQUIT'];

/**
 * Runs a program in the place of this one: with its input and output, and with the signals that it
 * would get. Of a signal that came from elsewhere while there is a terminal nobody can tell.
 */
export function startChild(
  command: string,
  args: readonly string[],
  env: CommandIo['env'],
  cwd: string,
): Promise<ChildEnd> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...env }, stdio: 'inherit' });
    const hasTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
    const listeners = [...FORWARDED, ...FROM_TERMINAL].map((signal) => {
      const forward = FORWARDED.includes(signal) || !hasTerminal;
      const listener = () => {
        if (forward) child.kill(signal);
      };
      process.on(signal, listener);
      return () => process.off(signal, listener);
    });
    const end = (how: ChildEnd) => {
      for (const stop of listeners) stop();
      resolve(how);
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      end({ kind: 'failed', message: reasonOf(command, error) });
    });
    child.on('exit', (code, signal) => {
      end(signal === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'killed', signal });
    });
  });
}

function reasonOf(command: string, { code, message }: NodeJS.ErrnoException): string {
  const name = JSON.stringify(command);
  if (code === 'ENOENT') return `there is no command ${name}.`;
  if (code === 'EACCES') return `${name} may not be run.`;
  return `${name} cannot be started: ${message}.`;
}
