export const PRESET_NAMES = ['mcp', 'openai', 'playwright'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
