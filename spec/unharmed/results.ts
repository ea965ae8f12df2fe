import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../helpers/repository.js';

/** What a library's program showed, bare and traced; a row of the table. */
export interface LibraryResult {
  readonly package: string;
  readonly version: string;
  /** The Node it ran on. */
  readonly node: string;
  /** What was compared, and whether it was the same. */
  readonly same: Readonly<Record<string, boolean>>;
  readonly events: number;
  /** Classes of which methods ran, and those of them that were recorded. */
  readonly classes: number;
  readonly reached: number;
  /** Calls that V8 counted in the bare run, and those that were recorded. */
  readonly calls: number;
  readonly recorded: number;
  /** Of a processor, until all was imported: bare and traced. */
  readonly loadMs: readonly [bare: number, traced: number];
}

const RESULTS = join(REPOSITORY, 'dist/unharmed');

export function keepResult(result: LibraryResult): void {
  const name = [result.package, result.version].join('-').replaceAll('/', '+');
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${name}.json`), JSON.stringify(result));
}

export function keptResults(): readonly LibraryResult[] {
  if (!existsSync(RESULTS)) return [];
  return readdirSync(RESULTS)
    .sort(new Intl.Collator('en', { numeric: true }).compare)
    .map((name) => JSON.parse(readFileSync(join(RESULTS, name), 'utf8')) as LibraryResult);
}
