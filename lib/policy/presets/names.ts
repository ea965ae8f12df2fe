export const PRESET_NAMES = ['openai'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
