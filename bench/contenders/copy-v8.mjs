import { serialize } from 'node:v8';
import { copying } from './copying.mjs';

export const open = copying(serialize);
