import { toCompletion } from './completion.js';
import { Exchange } from './exchange.js';
import { playTurn } from './player/index.js';

const MODELS = ['crafter-player'];

const ERRORS = {
  400: ['The request could not be understood.', 'invalid_request_error'],
  429: ['Rate limit reached, please try again.', 'rate_limit_exceeded'],
  500: ['The server had an error while processing your request.', 'server_error'],
  503: ['The engine is currently overloaded.', 'server_error'],
};

async function readJson(req) {
  const parts = [];
  for await (const part of req) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

/** Spoil a turn on purpose. */
function spoil(turn, fault) {
  if (fault === 'badnote') {
    return { ...turn, calls: [{ name: 'remember', args: { topic: 'water' } }, ...turn.calls] };
  }
  const calls = turn.calls.map(({ name, args }) => {
    if (name !== 'act' || fault !== 'badaction') return { name, args };
    return { name, args: { ...args, actions: ['attack', ...args.actions] } };
  });
  return { ...turn, calls };
}

const modelList = () => ({
  object: 'list',
  data: MODELS.map((id) => ({ id, object: 'model', created: 0, owned_by: 'crafter' })),
});

/** Make the arguments of the last call unreadable. */
function garble(completion) {
  const call = completion.choices[0].message.tool_calls?.at(-1);
  if (call) call.function.arguments = call.function.arguments.slice(0, -2);
}

/** A chat completions server whose model plays the survival game. */
export class ModelServer {
  #faults;
  #log;
  #count = 0;

  /** @param {{ faults: import('./faults.js').FaultPlan, log: import('./request-log.js').RequestLog }} options */
  constructor({ faults, log }) {
    this.#faults = faults;
    this.#log = log;
  }

  /**
   * @param {import('node:http').IncomingMessage} req
   * @param {import('node:http').ServerResponse} res
   */
  handle = async (req, res) => {
    this.#count += 1;
    const n = this.#count;
    const exchange = new Exchange(res, `req_${String(n).padStart(8, '0')}`);
    const resource = `${req.method} ${req.url}`;
    if (resource === 'GET /v1/models') exchange.sendJson(modelList());
    else if (resource === 'POST /v1/chat/completions') await this.#complete(req, exchange, n);
    else exchange.sendError(404, `no such resource: ${resource}`, 'invalid_request_error');
  };

  async #complete(req, exchange, n) {
    let body;
    try {
      body = await readJson(req);
    } catch {
      exchange.sendError(400, 'The body is not valid JSON.', 'invalid_request_error');
      return;
    }
    if (!Array.isArray(body.messages) || body.messages.length === 0) {
      exchange.sendError(400, "Missing required parameter: 'messages'.", 'invalid_request_error');
      return;
    }
    const attempt = Number(req.headers['x-stainless-retry-count'] ?? 0);
    const session = req.headers['x-session-id'] ?? 'default';
    const number = Number(req.headers['x-session-request'] ?? n);
    const fault = this.#faults.faultFor({ session, number, attempt });
    const completion = await this.#answer(body, exchange, fault);
    this.#log.write({
      n,
      requestId: exchange.requestId,
      session,
      sessionRequest: number,
      model: body.model,
      stream: Boolean(body.stream),
      retryCount: attempt,
      messages: body.messages.length,
      lastRole: body.messages.at(-1).role,
      fault,
      status: exchange.status,
      finish: exchange.finish,
      bytes: exchange.bytes,
      chunks: exchange.chunks,
      usage: completion?.usage ?? null,
      toolCalls: completion?.choices[0].message.tool_calls?.length ?? 0,
      message: completion?.choices[0].message ?? null,
      responseId: completion?.id ?? null,
    });
  }

  /** @returns {Promise<object | null>} the completion that was to be sent, null for an error */
  async #answer(body, exchange, fault) {
    if (ERRORS[fault]) {
      exchange.sendError(Number(fault), ...ERRORS[fault]);
      return null;
    }
    const completion = toCompletion(body, spoil(playTurn(body.messages), fault));
    if (fault === 'garble') garble(completion);
    if (body.stream) {
      const includeUsage = body.stream_options?.include_usage === true;
      await exchange.sendStream(completion, { includeUsage }, fault);
    } else {
      await exchange.sendWhole(completion, fault);
    }
    return completion;
  }
}
