import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { steno } from '../helpers/cli.js';
import { Project } from '../helpers/project.js';

const CORRIDOR = `class Corridor {
  reset() { return { at: 0 }; }
  step(action) { return { reward: 1, done: action === 'right' }; }
}
`;

test('what was written is told, rule by rule with the reason, and what to do next', async (t) => {
  const project = new Project({ 'corridor.js': CORRIDOR, 'main.js': '' });
  const { code, stdout, stderr } = await steno(['init'], { cwd: project.dir });
  t.is(code, 0);
  t.is(stderr, '');
  t.is(
    stdout,
    `Wrote ${join(project.dir, 'steno.policy.json')}: 1 rule, 2 source files looked at.
  class Corridor
    corridor.js:1: an environment: has step and reset; step returns reward and done

Next:
  npx steno run -- node main.js   records a run
  npx steno show                  shows it
  npx steno check                 tells what each rule means and meets
`,
  );
});

test('the policy has a comment beside each rule', async (t) => {
  const project = new Project({ 'corridor.js': CORRIDOR });
  await steno(['init', project.dir]);
  t.is(
    readFileSync(join(project.dir, 'steno.policy.json'), 'utf8'),
    `// What stenographer records of this project. steno init proposed it from a look at the sources,
// for you to change: npx steno check tells what each rule means and what it meets.
{
  "$schema": "./node_modules/stenographer/policy.schema.json",
  "rules": [
    // corridor.js:1: an environment: has step and reset; step returns reward and done
    {
      "class": "Corridor",
      "kind": "environment",
      "system": "corridor",
      "methods": {
        "reset": true,
        "step": { "reward": "result.reward", "terminated": "result.done" }
      }
    }
  ]
}
`,
  );
});

test('a project with no agent gets a policy without rules, and a sentence that says so', async (t) => {
  const project = new Project({ 'package.json': { name: 'x' }, 'app.js': 'console.log(1);' });
  const { code, stdout } = await steno(['init'], { cwd: project.dir });
  t.is(code, 0);
  t.regex(
    stdout,
    /: no rules, 1 source file looked at: none looks like an agent, an environment, a tool or a client of a model\.\n/,
  );
  t.regex(
    readFileSync(join(project.dir, 'steno.policy.json'), 'utf8'),
    /\/\/ Nothing in the sources/,
  );
});

test('the schema is where the package is installed', async (t) => {
  const project = new Project({
    'node_modules/stenographer/policy.schema.json': '{}',
    'apps/one/app.js': '',
  });
  const { stdout } = await steno(['init', 'apps/one'], { cwd: project.dir, columns: 60 });
  t.regex(stdout, /\nNext:\n {2}cd apps\/one\n {2}npx steno run -- node app\.js /);
  t.regex(
    readFileSync(join(project.dir, 'apps/one/steno.policy.json'), 'utf8'),
    /"\$schema": "\.\.\/\.\.\/node_modules\/stenographer\/policy\.schema\.json"/,
  );
});

test('a package in a version that its preset does not know is said, and left out', async (t) => {
  const project = new Project({
    'app.js': "require('openai');",
    'node_modules/openai/package.json': { version: '3.0.0' },
  });
  const { stdout } = await steno(['init'], { cwd: project.dir });
  t.regex(
    stdout,
    /\nopenai 3\.0\.0 is installed; the preset openai knows versions >=4 <8, so it is left out\.\n/,
  );
});

test('a project that records by hand is told of shadow mode', async (t) => {
  const project = new Project({
    'corridor.js': CORRIDOR,
    'main.mjs':
      "import { withSession } from 'stenographer';\nwithSession({}, (s) => s.addEvent({}));",
  });
  const { stdout } = await steno(['init'], { cwd: project.dir });
  t.regex(
    stdout,
    /\nmain\.mjs uses stenographer by hand: .*\("shadow": true compares the two\)\.\n/,
  );
});

test('files that could not be looked at are said', async (t) => {
  const project = new Project({
    'app.js': 'class Agent { act( }',
    'big.js': `//${'x'.repeat(1e6)}`,
  });
  const { stdout } = await steno(['init'], { cwd: project.dir });
  t.regex(
    stdout,
    /\nNot looked at: big\.js \(1000 kB\)\.\nNot looked at: app\.js: it cannot be parsed\.\n/,
  );
});

test('a folder that is none, and arguments that it does not know, are exit code 2', async (t) => {
  for (const [argv, said] of [
    [['nowhere'], /^STENO_USAGE: steno init: "\/nowhere" is no folder\./],
    [['a', 'b'], /there is one argument too many: "b"/],
    [['--write'], /Unknown option '--write'/],
  ] as const) {
    const { code, stderr } = await steno(['init', ...argv]);
    t.is(code, 2);
    t.regex(stderr, said);
  }
  t.regex((await steno(['init', '--help'])).stdout, /^steno init \[folder\]: /);
});

test('a policy that cannot be written is exit code 1, and --dry-run still prints it', async (t) => {
  const project = new Project({ 'corridor.js': CORRIDOR });
  symlinkSync(join(project.dir, 'gone/policy.json'), join(project.dir, 'steno.policy.json'));
  const { code, stderr, stdout } = await steno(['init'], { cwd: project.dir });
  t.is(code, 1);
  t.is(stdout, '');
  t.regex(
    stderr,
    /^STENO_POLICY_UNREADABLE .*it cannot be written: EEXIST.*steno init --dry-run prints it\.\n$/,
  );
  t.is((await steno(['init', '--dry-run'], { cwd: project.dir })).code, 0);
});
