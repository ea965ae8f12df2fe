import { OPENAI_CHAT } from './presets/openai-chat.js';
import type { MethodRule } from './schema/input.js';

/** What each decorator says by its name. */
export const DECORATOR_RULES = {
  traceEvent: { kind: 'runtime' },
  traceAgent: { kind: 'agent' },
  traceEnv: { kind: 'environment' },
  traceRuntime: { kind: 'runtime' },
  traceLlmCall: { kind: 'runtime', llm: OPENAI_CHAT },
  traceToolCall: { kind: 'runtime', tool: true },
  traceBatchOperation: { kind: 'runtime', batch: true },
} as const satisfies Readonly<Record<string, MethodRule>>;

interface Rule {
  readonly llm?: unknown;
}

/** A rule over what the decorator says by its name: field by field, and so inside `llm`. */
export function ruleOver<T extends Rule>(own: T, rule: T): T {
  const { llm } = rule;
  if (typeof own.llm !== 'object' || typeof llm !== 'object') return { ...own, ...rule };
  return { ...own, ...rule, llm: { ...own.llm, ...llm } };
}
