import { copying } from './copying.mjs';

export const open = copying(structuredClone);
