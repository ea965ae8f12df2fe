import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('./server.js', import.meta.url));

/** The model server as a process of its own. */
export class ModelProcess {
  #child;

  /** @param {import('node:child_process').ChildProcess} child @param {string} url */
  constructor(child, url) {
    this.#child = child;
    this.url = url;
  }

  /**
   * Start the server and wait until it listens.
   * @param {{ faults?: string, log?: string }} [options]
   * @returns {Promise<ModelProcess>}
   */
  static async start({ faults, log } = {}) {
    const args = [SERVER, '--port', '0'];
    if (faults) args.push('--faults', faults);
    if (log) args.push('--log', log);
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const failed = once(child, 'exit').then(([code]) => {
      throw new Error(`the model server ended with code ${code}`);
    });
    const [{ listening }] = await Promise.race([once(child, 'message'), failed]);
    failed.catch(() => {});
    return new ModelProcess(child, listening);
  }

  /** Stop the server and wait until it is gone. */
  async stop() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await gone;
  }
}
