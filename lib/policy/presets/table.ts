import { ai } from './ai.js';
import { langchain } from './langchain.js';
import type { PresetName } from './names.js';
import { openai } from './openai.js';
import type { Preset } from './preset.js';

export const PRESETS: Readonly<Record<PresetName, Preset>> = { openai, ai, langchain };
