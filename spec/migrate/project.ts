/** Programs of TypeScript and JavaScript that are migrated and run. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { type CliResult, steno } from '../helpers/cli.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';

export type Form = 'standard' | 'legacy';

export class MigratedProject extends Project {
  constructor(files: Readonly<Record<string, string | object>>) {
    super({ 'package.json': { name: 'project' }, ...files });
    mkdirSync(join(this.dir, 'node_modules'));
    symlinkSync(REPOSITORY, join(this.dir, 'node_modules/stenographer'));
  }

  steno(...args: readonly string[]): Promise<CliResult> {
    return steno(['migrate', ...args], { cwd: this.dir });
  }

  text(file: string): string {
    return readFileSync(join(this.dir, file), 'utf8');
  }

  /** `app.ts` becomes `app.mjs` beside it. */
  compile(file: string, form: Form): void {
    const { code } = transformSync(this.text(file), {
      loader: 'ts',
      target: 'es2022',
      format: 'esm',
      tsconfigRaw: { compilerOptions: form === 'legacy' ? { experimentalDecorators: true } : {} },
    });
    writeFileSync(join(this.dir, file.replace(/\.ts$/, '.mjs')), code);
  }
}

/** What is said to be left, as `file:line what: why`. */
export function leftIn({ stdout, stderr }: CliResult): string[] {
  const lines = `${stdout}\n${stderr}`.split('\n');
  return lines.flatMap((line, index) => {
    const [, place, what] = /^ {2}(\S+:\d+) {2}(.+)$/.exec(line) ?? [];
    return place === undefined ? [] : [`${place} ${what}: ${lines[index + 1]?.trim()}`];
  });
}
