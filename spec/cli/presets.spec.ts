import test from 'ava';
import { PRESETS } from '../../lib/policy/presets/table.js';
import { steno } from '../helpers/cli.js';
import { problemsOf } from '../policy/support.js';

test('presets lists each preset with its packages, their versions and what it records', async (t) => {
  const { code, lines } = await steno(['presets'], { columns: 400 });
  t.is(code, 0);
  t.regex(lines[0] ?? '', /^preset +package +versions +records$/);
  for (const { name, packages, about } of Object.values(PRESETS)) {
    const first = lines.findIndex((line) => line.startsWith(`${name} `));
    t.true(first > 0, name);
    t.true(lines[first]?.endsWith(about), name);
    for (const [index, each] of packages.entries()) {
      t.true(lines[first + index]?.includes(` ${each.name} `), each.name);
      t.true(lines[first + index]?.includes(each.versions), each.name);
    }
  }
});

test('presets fits the terminal', async (t) => {
  for (const columns of [100, 80, 60, 40]) {
    const { lines } = await steno(['presets'], { columns });
    t.true(lines.every((line) => line.length <= columns));
  }
});

test('presets with a name prints rules that a policy can take over', async (t) => {
  for (const name of Object.keys(PRESETS)) {
    const { code, stdout } = await steno(['presets', name]);
    t.is(code, 0);
    const rules: unknown = JSON.parse(stdout);
    t.deepEqual(problemsOf({ rules } as object), []);
  }
});

test('presets that do not exist are told with those that do', async (t) => {
  const { code, stderr } = await steno(['presets', 'opnai']);
  t.is(code, 2);
  t.regex(stderr, /STENO_USAGE.*no preset "opnai".*openai/);
  t.regex((await steno(['presets', '--help'])).stdout, /steno presets <name>/);
});
