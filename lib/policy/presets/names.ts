export const PRESET_NAMES = ['openai', 'ai', 'langchain'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
