import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { readPolicyFile } from '../../lib/policy/load.js';
import { appendRules } from '../../lib/project/write/append-rules.js';
import { steno } from '../helpers/cli.js';
import { Project } from '../helpers/project.js';
import { projects } from './projects.js';

const FILE = 'steno.policy.json';
const { files = {} } = projects['the example of the README'] ?? {};

/** What becomes of a policy of the user's in the project of the README. */
async function merged(policy: string): Promise<{ text: string; stdout: string; rules: unknown[] }> {
  const project = new Project({ ...files, [FILE]: policy });
  const { code, stdout, stderr } = await steno(['init'], { cwd: project.dir });
  if (code !== 0) throw new Error(stderr);
  const file = join(project.dir, FILE);
  const text = readFileSync(file, 'utf8');
  const again = await steno(['init'], { cwd: project.dir });
  if (readFileSync(file, 'utf8') !== text) throw new Error(`not the same again: ${again.stdout}`);
  return { text, stdout, rules: (readPolicyFile(file) as { rules: unknown[] }).rules };
}

/** Without the insertions of `long` nothing is left but `short`, in its order. */
function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

const POLICIES: Readonly<Record<string, string>> = {
  'one rule': '{\n  "rules": [\n    { "class": "Other", "methods": ["x"] }\n  ]\n}\n',
  'comments everywhere': `// above
{
  /* of rules */ "rules": [ // why
    // first
    { "class": "Other", "methods": ["x"] } // after it
    // the end
  ] // done
  , "signals": true
}
// below
`,
  tabs: '{\n\t"rules": [\n\t\t{\n\t\t\t"class": "Other",\n\t\t\t"methods": ["x"]\n\t\t}\n\t]\n}',
  'four spaces and CRLF':
    '{\r\n    "signals": false,\r\n    "rules": [\r\n        { "class": "Other", "methods": ["x"] }\r\n    ]\r\n}\r\n',
  'one line': '{ "rules": [{ "class": "Other", "methods": ["x"] }] }',
  'an empty list': '{ "rules": [] }',
  'an empty list over lines': '{\n  "rules": [\n    // nothing yet\n  ]\n}\n',
  'no rules': '{\n  "signals": true // kept\n}\n',
  'an empty object': '{}',
  'a byte order mark': '\uFEFF{\n  "rules": []\n}\n',
};

for (const [title, policy] of Object.entries(POLICIES)) {
  test(`what is missing is added, and all else stays byte for byte: ${title}`, async (t) => {
    const { text, rules, stdout } = await merged(policy);
    t.true(isSubsequence(policy, text), text);
    t.regex(stdout, /^Added 3 rules to .*, 2 source files looked at\.\n {2}function playEpisode\n/);
    const own = policy.includes('Other') ? [{ class: 'Other', methods: ['x'] }] : [];
    t.deepEqual(rules.slice(0, own.length), own);
    t.is(rules.length, own.length + 3);
  });
}

test('rules are added in the hand of the file', async (t) => {
  const { text } = await merged(POLICIES['tabs'] ?? '');
  t.true(text.includes('\n\t\t{\n\t\t\t"class": "Walker",\n\t\t\t"kind": "agent",'), text);
  const windows = await merged(POLICIES['four spaces and CRLF'] ?? '');
  t.notRegex(windows.text, /[^\r]\n/);
  t.true(
    windows.text.includes('\r\n        {\r\n            "class": "Walker",\r\n'),
    windows.text,
  );
  t.true(text.startsWith((POLICIES['tabs'] ?? '').slice(0, -5)));
  const { text: commented } = await merged(POLICIES['comments everywhere'] ?? '');
  t.true(
    commented.includes('"methods": ["x"] }, // after it\n    // the end\n\n    // corridor.js:12'),
    commented,
  );
});

test('a rule that names a class stays as it is, whatever methods it has chosen', async (t) => {
  const rules = [
    { class: 'Walker', methods: { step: false } },
    { class: 'C*', methods: ['render'] },
    { function: 'play*', sample: 0.5 },
  ];
  const policy = JSON.stringify({ rules });
  const { text, stdout } = await merged(policy);
  t.is(text, policy);
  t.regex(stdout, /names all that was found, 2 source files looked at\. It stays as it is\./);
  const view = JSON.stringify({
    rules: [{ class: 'Walker', wrap: 'object', methods: ['decide'] }],
  });
  t.false((await merged(view)).text.includes('timestep'));
});

test('a preset that is there is not added again', async (t) => {
  const { files: withClient = {} } = projects['an agent with tools and the openai client'] ?? {};
  const project = new Project({ ...withClient, [FILE]: { rules: [{ preset: 'openai' }] } });
  const { stdout } = await steno(['init'], { cwd: project.dir });
  t.regex(stdout, /^Added 2 rules/);
  t.notRegex(stdout, /preset openai/);
});

test('a policy that cannot be used is left alone, with exit code 2', async (t) => {
  for (const broken of ['{ "rules": [', '{ "rulse": [] }']) {
    const project = new Project({ ...files, [FILE]: broken });
    const { code, stderr, stdout } = await steno(['init'], { cwd: project.dir });
    t.is(code, 2);
    t.is(stdout, '');
    t.regex(stderr, /^STENO_POLICY_(?:JSON|FIELD) .*steno\.policy\.json/);
    t.is(readFileSync(join(project.dir, FILE), 'utf8'), broken);
  }
});

test('without rules to add a text is as it was', (t) => {
  t.is(appendRules('{ "rules": [] }', []), '{ "rules": [] }');
  t.throws(() => appendRules('', [{ title: '', why: '', lines: ['{}'] }]), {
    instanceOf: TypeError,
  });
});
