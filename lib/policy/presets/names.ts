export const PRESET_NAMES = ['openai', 'anthropic', 'ai', 'langchain', 'mcp'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
