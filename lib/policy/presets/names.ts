export const PRESET_NAMES = ['openai', 'anthropic'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
