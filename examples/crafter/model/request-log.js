import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** One line of JSON for each request the server has answered, or failed to. */
export class RequestLog {
  #file;

  /** @param {string} [file] without one, nothing is kept */
  constructor(file) {
    this.#file = file;
    if (file) mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  }

  /** @param {object} entry */
  write(entry) {
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }
}
