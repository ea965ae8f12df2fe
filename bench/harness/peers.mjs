/** The packages of peers stand in a manifest of their own, so that `npm ci` of the project stays small. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bench = fileURLToPath(new URL('../', import.meta.url));

export function installPeers() {
  if (existsSync(`${bench}node_modules/.package-lock.json`)) return;
  console.error('Peers are installed into bench/node_modules …');
  const { status } = spawnSync(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'],
    { cwd: bench, stdio: ['ignore', 2, 'inherit'] },
  );
  if (status !== 0) throw new Error('peers could not be installed; --no-peers does without');
}
