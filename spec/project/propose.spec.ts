import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { readPolicyFile } from '../../lib/policy/load.js';
import { steno } from '../helpers/cli.js';
import { Project } from '../helpers/project.js';
import { projects } from './projects.js';

for (const [title, { files, rules }] of Object.entries(projects)) {
  test(`what is proposed is right, passes steno check, and is there once: ${title}`, async (t) => {
    const project = new Project(files);
    const io = { cwd: project.dir };
    const { code, stdout, stderr } = await steno(['init'], io);
    t.is(code, 0, stderr);
    const file = join(project.dir, 'steno.policy.json');
    const text = readFileSync(file, 'utf8');
    t.deepEqual((readPolicyFile(file) as { rules: unknown }).rules, rules, stdout);
    t.is(rules.length === 0, stdout.includes(': no rules, '), stdout);

    const checked = await steno(['check', '--strict'], io);
    t.is(checked.code, 0, checked.stdout + checked.stderr);
    t.is(checked.stderr, '');
    t.notRegex(checked.stdout, /^ +[!?] /m);

    const again = await steno(['init'], io);
    t.is(again.code, 0);
    t.regex(again.stdout, /names all that was found/);
    t.is(readFileSync(file, 'utf8'), text);
  });
}

test('nothing is written with --dry-run, and stdout is the policy', async (t) => {
  const { files = {} } = projects['the example of the README'] ?? {};
  const project = new Project(files);
  const { code, stdout, stderr } = await steno(['init', '--dry-run'], { cwd: project.dir });
  t.is(code, 0);
  t.false(existsSync(join(project.dir, 'steno.policy.json')));
  t.regex(stderr, /^Would write .*steno\.policy\.json: 3 rules, 2 source files looked at\.\n/);
  await steno(['init'], { cwd: project.dir });
  t.is(readFileSync(join(project.dir, 'steno.policy.json'), 'utf8'), stdout);
});
