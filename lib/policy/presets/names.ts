export const PRESET_NAMES = ['mcp', 'openai'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
