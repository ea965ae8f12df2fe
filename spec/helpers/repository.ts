import { join } from 'node:path';

/** The checkout: specs run from `dist/spec/…`. */
export const REPOSITORY = join(__dirname, '../../..');
