/** Runs one case, or those of a theme, and shows what differs; how: at the head of zoo.ts. */
import { execFileSync } from 'node:child_process';
import { NAIVE, type Run, WAYS } from './case.js';
import { complaints, faults, naiveFaults } from './judge.js';
import { Zoo } from './zoo.js';

const [wanted = '', only] = process.argv.slice(2);
const node = process.env['ZOO_NODE'] ?? process.execPath;
const major = Number(
  execFileSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }),
);

async function main(): Promise<void> {
  const zoo = Zoo.open(undefined, (path) => path.startsWith(wanted));
  try {
    const ran = async (run: Run) => await zoo.ran(run, node, major);
    const bare = await ran('bare');
    if (only !== undefined) {
      for (const [path, { notes, calls, said, error, printed }] of await ran(only as Run)) {
        const parts = [...notes, '--- calls', calls, '--- warnings', ...said];
        say(`${path}\n${[...parts, printed ?? '', error ?? ''].join('\n')}`);
      }
      return;
    }
    for (const each of zoo.cases.filter(({ path }) => bare.has(path))) {
      const { path } = each;
      const own = bare.get(path);
      if (own === undefined) continue;
      say(`${path}: ${each.title}`);
      for (const complaint of complaints(each)) say(`  ${complaint}`);
      for (const way of WAYS) {
        const traced = (await ran(way)).get(path);
        const found = traced === undefined ? ['not run'] : faults(each, way, own, traced);
        say(found.length === 0 ? `  ${way}: holds` : `  ${way}: ${found.join('\n')}`);
      }
      const failing: string[] = [];
      for (const name of NAIVE) {
        const traced = (await ran(name)).get(path);
        const found = traced === undefined ? ['not run'] : naiveFaults(each, own, traced);
        if (found.length > 0) failing.push(`${name} (${found.map(firstWord).join(', ')})`);
      }
      if (failing.length > 0) say(`  fails under ${failing.join('; ')}`);
      else say(`  no naive strategy fails it: ${each.kept ?? 'export `kept`'}`);
    }
  } finally {
    zoo.close();
  }
}

const firstWord = (fault: string): string => fault.split(' ')[0] ?? '';

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

void main();
