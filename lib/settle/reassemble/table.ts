import type { StreamFormat } from '../../model/stream-format.js';
import type { Reassembler } from '../../model/watch.js';
import { reassembleAiParts } from './ai-parts.js';
import { reassembleAnthropicMessages } from './anthropic-messages.js';
import { reassembleLangChainChunks } from './langchain-chunks.js';
import { reassembleLangChainEvents } from './langchain-events.js';
import { reassembleOpenAiChat } from './openai-chat.js';
import { reassembleOpenAiCompletions } from './openai-completions.js';
import { reassembleOpenAiResponses } from './openai-responses.js';

const REASSEMBLERS: Readonly<Record<StreamFormat, () => Reassembler>> = {
  'openai.chat': reassembleOpenAiChat,
  'openai.responses': reassembleOpenAiResponses,
  'openai.completions': reassembleOpenAiCompletions,
  'anthropic.messages': reassembleAnthropicMessages,
  'ai.parts': reassembleAiParts,
  'langchain.chunks': reassembleLangChainChunks,
  'langchain.events': reassembleLangChainEvents,
};

export function reassemblerFor(name: string): Reassembler | undefined {
  const create = Object.hasOwn(REASSEMBLERS, name) ? REASSEMBLERS[name as StreamFormat] : undefined;
  return create === undefined ? undefined : guarded(create());
}

/** A provider may send anything: a chunk that does not fit ends the reassembly, not the stream. */
function guarded(reassembler: Reassembler): Reassembler {
  let fits = true;
  return {
    opened(answer) {
      try {
        reassembler.opened?.(answer);
      } catch {
        // What stands around the stream is no part of it.
      }
    },
    add(chunk) {
      if (!fits) return;
      try {
        reassembler.add(chunk);
      } catch {
        fits = false;
      }
    },
    response() {
      try {
        return reassembler.response();
      } catch {
        return undefined;
      }
    },
  };
}
