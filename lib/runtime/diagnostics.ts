import { writeSync } from 'node:fs';
import type { ErrorCode } from '../model/errors.js';

const write = writeSync;
const STDERR = 2;
/** Different warnings; what is more says the same of ever other things. */
const MOST_SAID = 1000;

/**
 * Levels of `STENO_LOG`: `silent` says nothing, `warn` (default) what went wrong, `explain` at the
 * end also what each rule met, `debug` also what is done meanwhile.
 */
export type LogLevel = 'silent' | 'warn' | 'explain' | 'debug';

/** What the agent says to the person: lines on stderr, each warning once. Never throws. */
export interface Diagnostics {
  /** One line with a code; the same `key` (default: the code) is said once. */
  warn(code: ErrorCode, message: string, key?: string): void;
  debug(message: string): void;
  explain(message: string): void;
  readonly level: LogLevel;
  /** How often each code was raised, said or not. */
  readonly counts: ReadonlyMap<ErrorCode, number>;
}

export function createDiagnostics(
  level: LogLevel,
  print: (line: string) => void = printLine,
): Diagnostics {
  const said = new Set<string>();
  const counts = new Map<ErrorCode, number>();
  return {
    level,
    counts,
    warn(code, message, key = code) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
      if (said.has(key)) return;
      if (said.size >= MOST_SAID) return;
      said.add(key);
      if (level !== 'silent') print(message.startsWith(code) ? message : `${code}: ${message}`);
    },
    debug(message) {
      if (level === 'debug') print(message);
    },
    explain(message) {
      if (level === 'explain' || level === 'debug') print(message);
    },
  };
}

/** Straight to the descriptor: `process.stderr` may be replaced, and a stream may write later than an exit. */
function printLine(line: string): void {
  try {
    write(STDERR, `stenographer: ${line.replaceAll(/[\r\n]+/g, ' ')}\n`);
  } catch {
    // A closed or full stderr must not reach the program.
  }
}

export function parseLogLevel(text: string | undefined): LogLevel {
  return text === 'debug' || text === 'explain' || text === 'silent' ? text : 'warn';
}
