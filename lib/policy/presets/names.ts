export const PRESET_NAMES = ['openai', 'anthropic', 'ai'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
