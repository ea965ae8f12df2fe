export const PRESET_NAMES = [
  'openai',
  'anthropic',
  'ai',
  'langchain',
  'mcp',
  'playwright',
] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
