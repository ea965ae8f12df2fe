/** The ways in: preloads, the API from both module systems, the command. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import * as api from '../../lib/index.js';
import { VERSION } from '../../lib/model/version.js';
import { withoutCoverage } from '../helpers/coverage.js';
import type { NodeBinary } from '../helpers/nodes.js';
import type { App, Files, Installation } from '../helpers/package.js';
import type { RunOptions } from '../helpers/project.js';
import { AGENT, ALL, EPISODE, episode } from './agent.js';
import { callsOf, complete, sameOutcome } from './program.js';

type Check = (t: ExecutionContext, installed: Installation, node: NodeBinary) => Promise<void>;

const WAYS: Readonly<Record<string, RunOptions>> = {
  '-r': { options: ['-r', 'stenographer/register'] },
  '--import': { options: ['--import', 'stenographer/register'] },
  'NODE_OPTIONS with -r': { env: { NODE_OPTIONS: '-r stenographer/register' } },
  'NODE_OPTIONS with --import': { env: { NODE_OPTIONS: '--import=stenographer/register' } },
};

const APPS: Readonly<Record<string, Files>> = {
  'app.cjs': {
    'app.cjs': `const { Agent } = require('./agent.cjs');\n${EPISODE}`,
    'agent.cjs': `${AGENT}exports.Agent = Agent;\n`,
  },
  'app.mjs': {
    'app.mjs': `import { Agent } from './agent.mjs';\n${EPISODE}`,
    'agent.mjs': `export ${AGENT}`,
  },
};

const NAMES = Object.keys(api).sort();

const BY_HAND = `
class Agent {
  act(n) {
    return n + 1;
  }
}
const rule = { kind: 'agent', methods: ['act'] };
`;

async function shows(
  t: ExecutionContext,
  app: App,
  entry: string,
  options: RunOptions,
  expected: unknown,
): Promise<void> {
  const { stdout, stderr, code } = await app.run(entry, options);
  t.is(stderr, '');
  t.is(code, 0);
  t.deepEqual(JSON.parse(stdout), expected);
}

export const entryPoints: Readonly<Record<string, Check>> = {
  async 'each way to preload records CommonJS and ESM apps'(t, installed, node) {
    for (const [entry, files] of Object.entries(APPS)) {
      const app = installed.app({ ...files, 'steno.policy.json': { rules: ALL } });
      const bare = await app.run(entry, { node: node.path });
      t.is(bare.code, 3);
      t.false(existsSync(join(app.dir, '.steno')));
      for (const [way, options] of Object.entries(WAYS)) {
        sameOutcome(t, await app.run(entry, { ...options, node: node.path }), bare, way);
        const expected = complete(episode(entry.replace('app', 'agent')));
        t.deepEqual(callsOf(await app.sessions()), expected, way);
        app.forget();
      }
    }
  },

  async 'a program that no rule concerns loads two files of ours, and nothing of Node that takes long'(
    t,
    installed,
    node,
  ) {
    // A program that speaks of worker threads may start some, and then they are loaded.
    const app = installed.app({
      'app.cjs': `const { relative } = require('node:path');
const { moduleLoadList } = process;
const ours = Object.keys(require.cache).map((file) => relative(${JSON.stringify(installed.package)}, file));
const late = ['worker' + '_threads', 'crypto', 'perf_hooks', 'child_process'];
console.log(JSON.stringify([
  ours.filter((file) => !file.startsWith('..')),
  late.filter((name) => moduleLoadList.includes('NativeModule ' + name)),
]));
`,
      'steno.policy.json': { rules: ALL },
    });
    const options = { node: node.path, ...WAYS['-r'], env: { STENO_LOG: 'silent' } };
    await shows(t, app, 'app.cjs', options, [['bundle/register.js', 'bundle/lib/agent.js'], []]);
  },

  async 'require and import give the same names and the same functions'(t, installed, node) {
    const app = installed.app({
      'names.mjs': `import { createRequire } from 'node:module';
import { ${NAMES.join(', ')} } from 'stenographer';
const required = createRequire(import.meta.url)('stenographer');
const imported = { ${NAMES.join(', ')} };
console.log(JSON.stringify([Object.keys(required).sort(), NAMES().filter((name) => imported[name] !== required[name])]));
function NAMES() {
  return Object.keys(imported);
}
`,
    });
    await shows(t, app, 'names.mjs', { node: node.path }, [NAMES, []]);
  },

  async 'CommonJS and ESM share one agent'(t, installed, node) {
    const app = installed.app({
      'app.cjs': `const { instrument } = require('stenographer');${BY_HAND}
const agent = instrument(new Agent(), rule);
import('./other.mjs').then(({ look }) => console.log(JSON.stringify(look(agent))));
`,
      'other.mjs': `import { instrument, isInstrumented, uninstrument } from 'stenographer';
export function look(agent) {
  const before = [isInstrumented(agent), isInstrumented(agent.act), agent.act(1)];
  uninstrument(agent);
  return [before, isInstrumented(agent), isInstrumented(instrument), agent.act(2)];
}
`,
      'steno.policy.json': { rules: [] },
    });
    const expected = [[true, true, 2], false, false, 3];
    await shows(t, app, 'app.cjs', { node: node.path }, expected);
    const events = (await app.sessions()).flatMap((session) => session.events);
    t.deepEqual(
      events.map(({ before }) => before?.args),
      [[1]],
    );
  },

  async 'a second copy of the package uses the first one, and nothing is recorded twice'(
    t,
    installed,
    node,
  ) {
    const app = installed.app({
      'app.cjs': `const { instrument, isInstrumented, withSession } = require('stenographer');
const first = require(${JSON.stringify(installed.package)});
class Agent {
  act(n) {
    return n + 1;
  }
}
const agent = new Agent();
instrument(agent, { kind: 'agent', methods: ['act'] });
first.instrument(agent, { kind: 'agent', methods: ['act'] });
console.log(JSON.stringify([
  first.instrument === instrument,
  first.isInstrumented(agent) && isInstrumented(agent),
  withSession({ name: 'copies' }, () => agent.act(1)),
]));
`,
      'steno.policy.json': { rules: [{ class: 'Agent', methods: ['act'] }] },
    });
    app.copyPackage();
    const options = ['-r', join(installed.package, 'bundle/register.js')];
    await shows(t, app, 'app.cjs', { node: node.path, options }, [false, true, 2]);
    const sessions = await app.sessions();
    t.deepEqual(
      sessions.map(({ session, events }) => [session.name, events.map(({ method }) => method)]),
      [['copies', ['act']]],
    );
  },

  async 'npx steno lists, shows and checks'(t, installed, node) {
    const files = APPS['app.cjs'];
    const app = installed.app({
      ...files,
      'steno.policy.json': {
        $schema: './node_modules/stenographer/policy.schema.json',
        rules: ALL,
      },
      'wrong.json': { rules: [{ class: 'Agent', method: ['decide'] }] },
    });
    const steno = (...args: string[]) => npx(app.dir, node, ['steno', ...args]);
    const options = ['-r', 'stenographer/register'];
    await app.run('app.cjs', { node: node.path, options });
    const [recorded] = await app.sessions();
    const id = recorded?.session.id ?? '';

    t.is((await steno('--version')).stdout, `${VERSION}\n`);
    const listed = await steno('list', '--json');
    t.like(JSON.parse(listed.stdout) as object, { id, name: 'app.cjs', events: 5, errors: 1 });
    const shown = await steno('show', 'latest');
    t.true(shown.stdout.startsWith(`app.cjs  ${id}\n`), shown.stdout);
    t.is(shown.stdout.match(/Agent\.decide/g)?.length, 2);
    t.regex((await steno('check')).stdout, /class Agent/);
    const checked = await steno('check', 'wrong.json');
    t.is(checked.code, 2);
    t.is(checked.stdout, '');
    t.regex(checked.stderr, /wrong\.json.*rules\[0\].*methods/);
  },
};

/** `npx --no` takes what is installed and asks no registry. */
async function npx(cwd: string, node: NodeBinary, args: readonly string[]) {
  const env = withoutCoverage();
  const PATH = `${dirname(node.path)}${delimiter}${env['PATH'] ?? ''}`;
  try {
    const said = await promisify(execFile)('npx', ['--no', '--', ...args], {
      cwd,
      env: { ...env, PATH, npm_config_loglevel: 'error' },
    });
    return { ...said, code: 0 };
  } catch (error) {
    return error as { stdout: string; stderr: string; code: number };
  }
}
