import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../helpers/repository.js';
import type { Fault } from './fault.js';

/** A built copy of the package with one fault. */
export interface Broken {
  /** Of the copy; has `dist/lib`, `register.js` and what they need. */
  readonly dir: string;
  readonly lib: string;
  remove(): void;
}

/**
 * @throws Error when the text to be replaced does not stand in the file exactly once: the library
 * has changed, and the table has to follow.
 */
export function inject({ name, file, find, replace }: Fault): Broken {
  const dir = mkdtempSync(join(tmpdir(), 'steno-fault-'));
  for (const part of [
    'dist/lib',
    'dist/register.js',
    'register.js',
    'package.json',
    'policy.schema.json',
  ]) {
    cpSync(join(REPOSITORY, part), join(dir, part), { recursive: true });
  }
  symlinkSync(join(REPOSITORY, 'node_modules'), join(dir, 'node_modules'));
  const path = join(dir, 'dist/lib', file);
  const parts = readFileSync(path, 'utf8').split(find);
  const remove = () => rmSync(dir, { recursive: true, force: true });
  if (parts.length !== 2) {
    remove();
    throw new Error(`"${name}": its text stands in ${file} ${parts.length - 1} times, not once`);
  }
  writeFileSync(path, parts.join(replace));
  return { dir, lib: join(dir, 'dist/lib'), remove };
}
