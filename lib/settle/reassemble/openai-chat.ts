import type { Reassembler } from '../../model/watch.js';

interface ToolCallDelta {
  index?: number;
  id?: string;
  type?: string;
  function?: { name?: string; arguments?: string };
}

interface ChoiceDelta {
  index?: number;
  delta?: {
    role?: string;
    content?: string | null;
    refusal?: string | null;
    tool_calls?: ToolCallDelta[];
  };
  finish_reason?: string | null;
  logprobs?: unknown;
}

/** `chat.completion.chunk` of the OpenAI API, as its reference describes it. */
interface Chunk {
  id?: string;
  created?: number;
  model?: string;
  service_tier?: string | null;
  system_fingerprint?: string;
  choices?: ChoiceDelta[];
  usage?: unknown;
}

interface Message {
  role: string;
  content: string | null;
  refusal: string | null;
  tool_calls?: ToolCall[];
}

interface ToolCall {
  id: string;
  type: string;
  function: { name: string; arguments: string };
}

interface Choice {
  index: number;
  message: Message;
  finish_reason: string | null;
}

/**
 * Puts chat completion chunks together into the `chat.completion` of the plain request. Deltas are
 * kept as parts and joined once; a stream that ended early gives what had arrived.
 */
export function reassembleOpenAiChat(): Reassembler {
  const head: Record<string, unknown> = {};
  const choices = new Map<number, ChoiceParts>();
  return {
    add(value) {
      const chunk = (value ?? {}) as Chunk;
      for (const key of HEAD_KEYS) {
        if (chunk[key] !== undefined && chunk[key] !== null) head[key] = chunk[key];
      }
      for (const choice of chunk.choices ?? []) {
        const index = choice.index ?? 0;
        const parts = choices.get(index) ?? new ChoiceParts();
        choices.set(index, parts);
        parts.add(choice);
      }
    },
    response() {
      const sorted = [...choices].sort(([a], [b]) => a - b);
      return {
        ...head,
        object: 'chat.completion',
        choices: sorted.map(([index, parts]) => parts.choice(index)),
      };
    },
  };
}

const HEAD_KEYS = [
  'id',
  'created',
  'model',
  'service_tier',
  'system_fingerprint',
  'usage',
] as const satisfies readonly (keyof Chunk)[];

class ChoiceParts {
  #role = 'assistant';
  readonly #content: string[] = [];
  readonly #refusal: string[] = [];
  #finishReason: string | null = null;
  readonly #toolCalls = new Map<
    number,
    { id: string; type: string; name: string; parts: string[] }
  >();

  add({ delta = {}, finish_reason: finishReason }: ChoiceDelta): void {
    if (delta.role !== undefined) this.#role = delta.role;
    if (typeof delta.content === 'string') this.#content.push(delta.content);
    if (typeof delta.refusal === 'string') this.#refusal.push(delta.refusal);
    if (typeof finishReason === 'string') this.#finishReason = finishReason;
    for (const call of delta.tool_calls ?? []) this.#addToolCall(call);
  }

  #addToolCall(call: ToolCallDelta): void {
    const index = call.index ?? this.#toolCalls.size;
    const known = this.#toolCalls.get(index) ?? { id: '', type: 'function', name: '', parts: [] };
    this.#toolCalls.set(index, known);
    if (call.id !== undefined) known.id = call.id;
    if (call.type !== undefined) known.type = call.type;
    known.name += call.function?.name ?? '';
    known.parts.push(call.function?.arguments ?? '');
  }

  choice(index: number): Choice {
    const toolCalls = [...this.#toolCalls]
      .sort(([a], [b]) => a - b)
      .map(([, { id, type, name, parts }]) => ({
        id,
        type,
        function: { name, arguments: parts.join('') },
      }));
    return {
      index,
      message: {
        role: this.#role,
        content: joined(this.#content),
        refusal: joined(this.#refusal),
        ...(toolCalls.length === 0 ? {} : { tool_calls: toolCalls }),
      },
      finish_reason: this.#finishReason,
    };
  }
}

function joined(parts: readonly string[]): string | null {
  return parts.length === 0 ? null : parts.join('');
}
