/** Where and with what figures were measured. */
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem, type } from 'node:os';

const bench = new URL('../', import.meta.url);
const PEERS = ['@opentelemetry/sdk-trace-node', '@langfuse/tracing', 'langsmith', 'braintrust'];

export const setting = (figures) => ({
  machine: `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()}`,
  load: loadavg()[0],
  nodes: [...new Set(Object.values(figures).flatMap(Object.keys))],
  stenographer: versionIn('../package.json'),
  peers: Object.fromEntries(
    PEERS.flatMap((name) => {
      const version = versionIn(`node_modules/${name}/package.json`);
      return version === undefined ? [] : [[name, version]];
    }),
  ),
});

function versionIn(path) {
  const url = new URL(path, bench);
  return existsSync(url) ? JSON.parse(readFileSync(url, 'utf8')).version : undefined;
}
