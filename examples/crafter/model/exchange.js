import { setImmediate as nextTick, setTimeout as sleep } from 'node:timers/promises';
import { toChunks, toError } from './completion.js';

const TRICKLE_MS = 10;
const STALL_LIMIT_MS = 60000;

/** One request and its answer on the wire, with whatever goes wrong on the way. */
export class Exchange {
  #res;
  status = 0;
  bytes = 0;
  chunks = 0;
  /** How it ended: complete, error, aborted (before anything was sent), cut or closed-early. */
  finish = null;

  /** @param {import('node:http').ServerResponse} res @param {string} requestId */
  constructor(res, requestId) {
    this.#res = res;
    this.requestId = requestId;
  }

  /** @param {number} status @param {string} message @param {string} type */
  sendError(status, message, type) {
    this.#head(status, {
      'content-type': 'application/json',
      ...(status >= 429 && { 'retry-after-ms': '5' }),
    });
    this.#end(JSON.stringify(toError(message, type)));
    this.finish = 'error';
  }

  /** @param {object} body */
  sendJson(body) {
    this.#head(200, { 'content-type': 'application/json' });
    this.#end(JSON.stringify(body));
    this.finish = 'complete';
  }

  /**
   * Send a completion in one piece.
   * @param {object} completion
   * @param {string | null} fault
   */
  async sendWhole(completion, fault) {
    if (fault === 'slow') await this.#stall();
    if (fault === 'trickle') await sleep(10 * TRICKLE_MS);
    if (this.#gone()) return;
    const json = JSON.stringify(completion);
    if (fault !== 'cut') {
      this.sendJson(completion);
      return;
    }
    this.#head(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(json),
    });
    await this.#write(json.slice(0, json.length / 2));
    this.#cut();
  }

  /**
   * Send a completion as a stream of events. A slow one stops after its beginning, a cut one breaks off
   * within the first call of a tool.
   * @param {object} completion
   * @param {{ includeUsage: boolean }} options
   * @param {string | null} fault
   */
  async sendStream(completion, options, fault) {
    const chunks = toChunks(completion, options);
    const firstCall = chunks.findIndex(({ choices: [choice] }) => choice?.delta.tool_calls);
    this.#head(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
    });
    for (const [index, chunk] of chunks.entries()) {
      if (fault === 'slow' && index === 2) await this.#stall();
      if (fault === 'trickle') await sleep(TRICKLE_MS);
      if (this.#gone()) return;
      if (fault === 'cut' && index === Math.max(firstCall, 1) + 1) {
        this.#cut();
        return;
      }
      await this.#write(`data: ${JSON.stringify(chunk)}\n\n`);
      this.chunks += 1;
    }
    if (this.#gone()) return;
    this.#end('data: [DONE]\n\n');
    this.finish = 'complete';
  }

  #head(status, headers) {
    this.status = status;
    this.#res.writeHead(status, { 'x-request-id': this.requestId, ...headers });
  }

  async #write(text) {
    this.bytes += Buffer.byteLength(text);
    this.#res.write(text);
    await nextTick();
  }

  #end(text) {
    this.bytes += Buffer.byteLength(text);
    this.#res.end(text);
  }

  /** Whether the client has left; notes how. */
  #gone() {
    if (!this.#res.destroyed) return false;
    this.finish = this.chunks > 2 ? 'closed-early' : 'aborted';
    return true;
  }

  /** Do nothing until the client gives up. */
  async #stall() {
    const patience = new AbortController();
    this.#res.once('close', () => patience.abort());
    await sleep(STALL_LIMIT_MS, undefined, { signal: patience.signal }).catch(() => {});
  }

  #cut() {
    this.#res.destroy();
    this.finish = 'cut';
  }
}
