/** Formats of stream chunks that can be put together again: names for `llm.stream` of a rule. */
export const STREAM_FORMATS = [
  'openai.chat',
  'openai.responses',
  'openai.completions',
  'anthropic.messages',
  'ai.parts',
  'langchain.chunks',
  'langchain.events',
] as const;
export type StreamFormat = (typeof STREAM_FORMATS)[number];
