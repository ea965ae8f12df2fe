import { ai } from './ai.js';
import { anthropic } from './anthropic.js';
import { langchain } from './langchain.js';
import { mcp } from './mcp.js';
import type { PresetName } from './names.js';
import { openai } from './openai.js';
import { playwright } from './playwright.js';
import type { Preset } from './preset.js';

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  openai,
  anthropic,
  ai,
  langchain,
  mcp,
  playwright,
};
