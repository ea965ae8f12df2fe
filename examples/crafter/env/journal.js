'use strict';

const fs = require('node:fs');
const path = require('node:path');

/** The episode journal: one line of JSON for every event, written at once. */
class Journal {
  #fd;

  /** @param {string} file appended to; its folder is made if need be */
  constructor(file) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.#fd = fs.openSync(file, 'a');
  }

  /** @param {object} entry */
  write(entry) {
    if (this.#fd === null) throw new Error('the journal is closed');
    fs.writeSync(this.#fd, `${JSON.stringify(entry)}\n`);
  }

  close() {
    if (this.#fd === null) return;
    fs.closeSync(this.#fd);
    this.#fd = null;
  }
}

module.exports = { Journal };
