/**
 * Installs the real packages that specs run, in folders of their own: `spec/libraries/<set>`. What is
 * there as its lock file says stays. Without them those specs are skipped, with a line that says so.
 * Usage: node .ci/libraries.mjs [set ...]   (default: all)
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../spec/libraries/', import.meta.url));
const all = readdirSync(root).filter((name) => existsSync(`${root}${name}/package.json`));
const sets = process.argv.slice(2).length > 0 ? process.argv.slice(2) : all;

await Promise.all(sets.map((set) => install(`${root}${set}`, set)));

async function install(folder, set) {
  const lock = readFileSync(`${folder}/package-lock.json`, 'utf8');
  const mark = `${folder}/node_modules/.installed-lock.json`;
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  const installing = spawn(
    'npm',
    // No package may download anything by itself, and one set is for newer Nodes.
    [
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--engine-strict=false',
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [status] = await once(installing, 'close');
  if (status === 0) writeFileSync(mark, lock);
  else console.error(`The packages of ${set} could not be installed: their specs are skipped.`);
}
