import { createHash } from 'node:crypto';

const CHARS_PER_TOKEN = 4;
const CACHE_BLOCK = 128;
const CACHE_FROM = 1024;

const tokens = (value) => Math.ceil(JSON.stringify(value).length / CHARS_PER_TOKEN);

/** A short id, the same for the same content. */
const digest = (...parts) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

function usageOf({ messages, tools = [] }, message) {
  const lastAnswer = messages.findLastIndex(({ role }) => role === 'assistant');
  const repeated = tokens([tools, messages.slice(0, Math.max(lastAnswer, 0))]);
  const promptTokens = tokens([tools, messages]);
  const completionTokens = tokens([message.content, message.tool_calls ?? []]);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: {
      cached_tokens: repeated < CACHE_FROM ? 0 : repeated - (repeated % CACHE_BLOCK),
      audio_tokens: 0,
    },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
  };
}

/**
 * The answer to a request, as a chat.completion object.
 * @param {object} request body of the request
 * @param {import('./player/index.js').Turn} turn
 * @returns {object}
 */
export function toCompletion(request, { thought, calls }) {
  const seed = digest(request.messages, request.user);
  const message = { role: 'assistant', content: thought, refusal: null };
  if (calls.length > 0) {
    message.tool_calls = calls.map(({ name, args }, index) => ({
      id: `call_${digest(seed, index)}`,
      type: 'function',
      function: { name, arguments: JSON.stringify(args) },
    }));
  }
  return {
    id: `chatcmpl-${seed}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    choices: [
      {
        index: 0,
        message,
        logprobs: null,
        finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
      },
    ],
    usage: usageOf(request, message),
    service_tier: 'default',
    system_fingerprint: 'fp_crafter',
  };
}

const pieces = (text, length) => text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? [];

function* deltas({ content, tool_calls: calls = [] }) {
  yield { role: 'assistant', content: '', refusal: null };
  for (const piece of pieces(content, 24)) yield { content: piece };
  for (const [
    index,
    {
      id,
      type,
      function: { name, arguments: json },
    },
  ] of calls.entries()) {
    yield { tool_calls: [{ index, id, type, function: { name, arguments: '' } }] };
    for (const piece of pieces(json, 16))
      yield { tool_calls: [{ index, function: { arguments: piece } }] };
  }
}

/**
 * The same answer as a list of chat.completion.chunk objects.
 * @param {object} completion
 * @param {{ includeUsage: boolean }} options
 * @returns {object[]}
 */
export function toChunks(
  { id, created, model, service_tier, system_fingerprint, choices: [choice], usage },
  { includeUsage },
) {
  const chunk = (choices, extra = {}) => ({
    id,
    object: 'chat.completion.chunk',
    created,
    model,
    service_tier,
    system_fingerprint,
    choices,
    ...extra,
  });
  const noUsage = includeUsage ? { usage: null } : {};
  const delta = (value, finish = null) =>
    chunk([{ index: 0, delta: value, logprobs: null, finish_reason: finish }], noUsage);
  const chunks = [...deltas(choice.message)].map((value) => delta(value));
  chunks.push(delta({}, choice.finish_reason));
  if (includeUsage) chunks.push(chunk([], { usage }));
  return chunks;
}

/** @returns {object} the body of an error answer */
export function toError(message, type, code = null) {
  return { error: { message, type, param: null, code } };
}
