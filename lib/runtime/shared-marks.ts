import { workerThreads } from './threads.js';

/**
 * Bytes that all threads of the process see which ask with the same key: a thread hands what Node
 * calls its environment data to the workers that it starts.
 */
export function sharedMarks(key: string, length: number): Uint8Array {
  const { getEnvironmentData, setEnvironmentData } = workerThreads();
  const known: unknown = getEnvironmentData(key);
  if (known instanceof SharedArrayBuffer && known.byteLength === length) {
    return new Uint8Array(known);
  }
  const made = new SharedArrayBuffer(length);
  setEnvironmentData(key, made as unknown as Parameters<typeof setEnvironmentData>[1]);
  return new Uint8Array(made);
}
