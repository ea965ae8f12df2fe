import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { readPolicyFile } from '../../lib/policy/load.js';
import type { ClassRule, Policy } from '../../lib/policy/schema/input.js';
import { steno } from '../helpers/cli.js';
import { REPOSITORY } from '../helpers/repository.js';

/** Presets, functions and methods that a policy names. */
function namesIn({ rules = [] }: Policy): string[] {
  return rules.flatMap((rule) => {
    if ('preset' in rule) return [`preset ${rule.preset}`];
    if ('function' in rule) return [`function ${rule.function}`];
    return methodsOf(rule).map((method) => `${rule.class}.${method}`);
  });
}

const methodsOf = ({ methods }: ClassRule): readonly string[] =>
  Array.isArray(methods) ? (methods as readonly string[]) : Object.keys(methods);

async function proposalFor(example: string): Promise<{ policy: Policy; strict: number }> {
  const dir = join(mkdtempSync(join(tmpdir(), 'steno-init-')), example);
  cpSync(join(REPOSITORY, 'examples', example), dir, { recursive: true });
  rmSync(join(dir, 'steno.policy.json'), { force: true });
  await steno(['init', dir]);
  const file = join(dir, 'steno.policy.json');
  const { code } = await steno(['check', dir]);
  return { policy: readPolicyFile(file) as Policy, strict: code };
}

test('what is proposed for the example names the classes and methods that its policy names', async (t) => {
  const { policy, strict } = await proposalFor('crafter');
  const own = readPolicyFile(join(REPOSITORY, 'examples/crafter/steno.policy.json')) as Policy;
  t.deepEqual(namesIn(policy).sort(), namesIn(own).sort());
  t.is(strict, 0);
  const step = policy.rules?.flatMap((rule) =>
    'class' in rule && rule.class === 'CrafterEnv'
      ? [(rule.methods as Record<string, unknown>)['step']]
      : [],
  );
  t.deepEqual(step, [
    { reward: 'result.reward', terminated: 'result.done', truncated: 'result.truncated' },
  ]);
});

for (const [example, names] of Object.entries({
  'crafter-by-hand': ['TracedAgent', 'TracedNotebook', 'TracedEnv'],
  'crafter-decorated': ['ReActAgent', 'Notebook', 'CrafterEnv'],
})) {
  test(`what is proposed for ${example} names its classes`, async (t) => {
    const { policy, strict } = await proposalFor(example);
    const [agent, notebook, env] = names;
    t.deepEqual(namesIn(policy), [
      'preset openai',
      `${agent}.decide`,
      `${agent}.observe`,
      `${notebook}.remember`,
      `${notebook}.recall`,
      `${env}.reset`,
      `${env}.step`,
    ]);
    t.is(strict, 0);
  });
}

test('the policy of the example meets all that it names', async (t) => {
  const { code, stdout } = await steno(['check', '--strict', join(REPOSITORY, 'examples/crafter')]);
  t.is(code, 0, stdout);
  t.regex(stdout, /class ReActAgent at agent\/react-agent\.js:\d+\n {5}decide {3}line \d+\n/);
  t.regex(stdout, /No problem was found\.\n$/);
});

test('of nothing that a library is made of does a policy say that it is an agent', async (t) => {
  for (const library of ['fastify', 'rxjs', 'undici', 'chess.js', 'pg']) {
    const dir = join(REPOSITORY, 'spec/libraries/current/node_modules', library);
    const { stdout, stderr } = await steno(['init', '--dry-run', dir]);
    t.regex(stderr, /no rules, \d+ source files looked at/, library);
    t.true(stdout.includes('"rules": ['));
  }
});
