/**
 * Records two episodes of the Crafter example, at once and in one process, and shows what there is
 * to see: `npm run demo`. The example itself knows nothing of this.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const example = join(root, 'examples', 'crafter');
const steno = join(root, 'dist', 'lib', 'cli', 'main.js');

rmSync(join(example, '.steno'), { recursive: true, force: true });

section('An agent plays two episodes of 100 turns; its sources know nothing of being recorded');
run('node -r ../../register main.js --episodes 2 --concurrent', [
  '-r',
  join(root, 'register.js'),
  'main.js',
  '--episodes',
  '2',
  '--concurrent',
]);

section('What was recorded');
run('steno list', [steno, 'list']);

section('One turn of it');
run('steno show latest --turn 3', [steno, 'show', 'latest', '--turn', '3']);

section('Next');
console.log(`export STENO_DIR=examples/crafter/.steno
npx steno show latest                   the whole episode, turn by turn
npx steno show latest --kind llm        model calls only
npx steno show latest --errors          what failed
npx steno show latest --json            one record a line, for machines
npx steno check examples/crafter/steno.policy.json
                                        what the policy says, in words`);

function section(title) {
  console.log(`\n── ${title}\n`);
}

function run(words, args) {
  console.log(`$ ${words}`);
  const { status, signal } = spawnSync(process.execPath, args, { cwd: example, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`"${words}" ended with ${signal ?? status}`);
    process.exit(1);
  }
}
