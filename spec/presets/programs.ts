import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../helpers/repository.js';

/** A program of the suites, as its user wrote it. */
export const program = (name: string): string =>
  readFileSync(join(REPOSITORY, 'spec/presets/programs', name), 'utf8');
