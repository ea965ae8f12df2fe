export const PRESET_NAMES = ['openai', 'ai'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
