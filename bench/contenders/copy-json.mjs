import { copying } from './copying.mjs';

export const open = copying((value) => JSON.stringify(value));
