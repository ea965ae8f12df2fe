import type { Entry, Writer } from './entry.js';

/**
 * Takes entries as they are finished. Called synchronously from the recorder; what it throws is
 * reported once and counted, and reaches neither the program nor other sinks.
 */
export interface Sink {
  readonly name: string;
  /** Called before the first entry of this process and thread. */
  start?(writer: Writer): void;
  write(entry: Entry): void;
  /**
   * Hands on everything taken so far, synchronously: called when the process ends. What is written
   * afterwards is handed on at once, for nobody may call again.
   */
  flush?(): void;
}
