import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../helpers/repository.js';

/** A row of the table: which features held, of those that were tried. */
export interface SuiteResult {
  readonly preset: string;
  readonly package: string;
  readonly version: string;
  /** The Node it ran on. */
  readonly node: string;
  readonly features: Readonly<Record<string, boolean>>;
}

const RESULTS = join(REPOSITORY, 'dist/presets');

export function keepResult(result: SuiteResult): void {
  const { preset, package: of, version } = result;
  const name = [preset, of, version].join('-').replaceAll('/', '+');
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${name}.json`), JSON.stringify(result));
}

export function keptResults(): readonly SuiteResult[] {
  if (!existsSync(RESULTS)) return [];
  return readdirSync(RESULTS)
    .sort(new Intl.Collator('en', { numeric: true }).compare)
    .map((name) => JSON.parse(readFileSync(join(RESULTS, name), 'utf8')) as SuiteResult);
}
