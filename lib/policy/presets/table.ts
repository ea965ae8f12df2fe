import type { PresetName } from './names.js';
import type { Preset } from './preset.js';

/** Each is loaded when it is asked for: most programs name one or none, and all take 5 ms. */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  get openai() {
    return (require('./openai.js') as typeof import('./openai.js')).openai;
  },
  get anthropic() {
    return (require('./anthropic.js') as typeof import('./anthropic.js')).anthropic;
  },
  get ai() {
    return (require('./ai.js') as typeof import('./ai.js')).ai;
  },
  get langchain() {
    return (require('./langchain.js') as typeof import('./langchain.js')).langchain;
  },
  get mcp() {
    return (require('./mcp.js') as typeof import('./mcp.js')).mcp;
  },
  get playwright() {
    return (require('./playwright.js') as typeof import('./playwright.js')).playwright;
  },
};
