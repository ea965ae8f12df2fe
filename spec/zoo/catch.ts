/**
 * Which cases each fault turns red, for caught.ts:
 *
 *   node dist/spec/zoo/catch.js [--fault=wrong] [--way=load] [themes or cases ...]
 *
 * Without arguments each fault meets all cases in all ways, which takes long.
 */
import { parseArgs } from 'node:util';
import { inject } from '../faults/inject.js';
import { FAULTS } from '../faults/table.js';
import { WAYS } from './case.js';
import { brokenBuild } from './caught.js';
import { faults } from './judge.js';
import { isKnown } from './known.js';
import { Zoo } from './zoo.js';

const { values, positionals } = parseArgs({
  options: { fault: { type: 'string', default: '' }, way: { type: 'string' } },
  allowPositionals: true,
});
const major = Number.parseInt(process.versions.node, 10);

const isWanted = (path: string): boolean =>
  positionals.length === 0 || positionals.some((beginning) => path.startsWith(beginning));

async function main(): Promise<void> {
  const all = Zoo.open(undefined, isWanted);
  try {
    const bare = await all.ran('bare', process.execPath, major);
    for (const fault of FAULTS.filter(({ name }) => name.startsWith(values.fault))) {
      const broken = inject(fault);
      const zoo = all.with(brokenBuild(broken), () => true);
      for (const way of WAYS.filter((each) => (values.way ?? each) === each)) {
        const traced = await zoo.ran(way, process.execPath, major);
        const caught = zoo.cases.filter((each) => {
          const [was, is] = [bare.get(each.path), traced.get(each.path)];
          if (was === undefined || is === undefined || isKnown(each.path, way, major)) return false;
          return faults(each, way, was, is).length > 0;
        });
        const paths = caught.map(({ path }) => path);
        process.stdout.write(`${fault.name} · ${way} · ${paths.length}: ${paths.join(' ')}\n`);
      }
      broken.remove();
    }
  } finally {
    all.close();
  }
}

void main();
