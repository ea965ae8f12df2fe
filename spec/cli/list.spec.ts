import { join } from 'node:path';
import test from 'ava';
import { textWidth } from '../../lib/cli/text-width.js';
import { steno, storeEnv } from '../helpers/cli.js';
import { episode } from '../helpers/episode.js';
import { freshFolder } from '../helpers/store.js';

const two = () =>
  storeEnv(
    episode({ session: '20261103-101112-4f2a9c', turns: 12 }),
    episode({
      session: '20261103-101113-77aa11',
      name: 'duel',
      turns: 2,
      ends: false,
      parent: { session: '20261103-101112-4f2a9c' },
    }),
  );

test('list shows a row for each session, with its figures', async (t) => {
  const { code, stdout } = await steno(['list'], { env: two(), columns: 160 });
  t.is(code, 0);
  t.regex(
    stdout,
    /session +name +started +took +turns +events +messages +reward +tokens +errors +status/,
  );
  t.regex(
    stdout,
    /20261103-101112-4f2a9c +crafter +2026-11-03 \d\d:11:12 +3\.74 s +12 +49 +22 +\+6\.8 +8367→274 +4 +ended/,
  );
  t.regex(
    stdout,
    /20261103-101113-77aa11 +↳ duel +2026-11-03 \d\d:11:12 +2 +10 +4 +\+6 +1333→51 +open/,
  );
});

test('list fits the terminal, and the beginning of an id stays', async (t) => {
  const env = two();
  for (const columns of [160, 120, 100, 80, 60, 40]) {
    const { lines } = await steno(['list'], { env, columns });
    t.is(lines.length, 3);
    for (const line of lines) t.true(textWidth(line) <= columns, `${columns}: ${line}`);
    t.true(lines.some((line) => line.startsWith('20261103-101113')));
  }
});

test('list --json gives an object a session', async (t) => {
  const { lines } = await steno(['list', '--json'], { env: two() });
  const rows = lines.map((line) => JSON.parse(line) as { id: string; turns: number });
  t.deepEqual(rows.map(({ id, turns }) => `${id} ${turns}`).sort(), [
    '20261103-101112-4f2a9c 12',
    '20261103-101113-77aa11 2',
  ]);
});

test('list shows the newest 30, and says that there are more', async (t) => {
  const sessions = Array.from({ length: 31 }, (_, index) =>
    episode({ session: `run-${index}`, turns: 1 }),
  );
  const env = storeEnv(...sessions);
  const { lines } = await steno(['list'], { env });
  t.is(lines.length, 1 + 30 + 2);
  t.is(lines.at(-1), 'The newest 30 sessions; --limit 0 shows all.');
  t.is((await steno(['list', '--limit', '0'], { env })).lines.length, 32);
  t.is((await steno(['list', '--limit', '31'], { env })).lines.length, 32);
});

test('an empty store says what to do', async (t) => {
  const cwd = freshFolder();
  const { code, stdout } = await steno(['list'], { cwd });
  t.is(code, 0);
  t.true(stdout.startsWith(`No sessions in ${join(cwd, '.steno')} yet.`));
  t.regex(stdout, /node -r stenographer\/register app\.js/);
});
