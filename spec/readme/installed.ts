/** A user's project with the package as it would be installed: packed, and unpacked. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { withoutCoverage } from '../helpers/coverage.js';
import { REPOSITORY } from '../helpers/repository.js';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

export const manifest = require(join(REPOSITORY, 'package.json')) as Manifest;

/** What `npm pack` calls its file. */
export const TARBALL = `${manifest.name}-${manifest.version}.tgz`;

export interface InstalledProject {
  /** Folder of the project; folders inside of it find its `node_modules`. */
  readonly dir: string;
  /** `PATH` with its commands; `npx` runs them without looking anything up. */
  readonly path: string;
}

/** Needs no network: what the package depends on is linked from the checkout. */
export function installPackage(): InstalledProject {
  const dir = mkdtempSync(join(tmpdir(), 'steno-readme-'));
  const modules = join(dir, 'node_modules');
  const bin = join(modules, '.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(dir, 'package.json'), '{ "private": true }\n');
  unpack(dir, join(modules, manifest.name));
  for (const name of [...Object.keys(manifest.dependencies), 'openai']) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(REPOSITORY, 'node_modules', name), join(modules, name));
  }
  const main = join(modules, manifest.name, 'bundle/lib/cli/main.js');
  chmodSync(main, 0o755);
  symlinkSync(main, join(bin, 'steno'));
  writeFileSync(join(bin, 'npx'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
  const node = dirname(process.execPath);
  return { dir, path: [bin, node, process.env['PATH']].join(':') };
}

function unpack(dir: string, target: string): void {
  const args = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', dir];
  const env = withoutCoverage();
  execFileSync('npm', args, { cwd: REPOSITORY, env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('tar', ['-xzf', join(dir, TARBALL), '-C', dir]);
  cpSync(join(dir, 'package'), target, { recursive: true });
}
