import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { tracedEnv } from '../../lib/cli/run.js';
import { steno } from '../helpers/cli.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { eventsOf } from '../helpers/trace.js';

const BINARY = join(REPOSITORY, 'dist/lib/cli/main.js');

const project = (app: string): Project =>
  new Project({
    'steno.policy.json': { rules: [{ class: 'Agent', methods: ['decide'] }] },
    'app.js': `class Agent { decide(n) { return n; } }\nnew Agent().decide(1);\n${app}`,
  });

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Started {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Called with each piece of output, and what sends a signal to `steno`. */
  readonly onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs `steno run <args>` as a shell does, without a terminal. */
function stenoRun(
  { dir }: Project,
  args: readonly string[],
  { env = {}, input = '', onOutput }: Started = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { PATH } = process.env;
    const child = spawn(process.execPath, [BINARY, 'run', ...args], {
      cwd: dir,
      env: { PATH, ...env },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      onOutput?.(stdout, (signal) => child.kill(signal));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    child.stdin.end(input);
  });
}

test.serial(
  'a program runs with recording on: input, output and exit code are its own',
  async (t) => {
    const app = project(`
    process.stdin.on('data', (text) => console.log('read', String(text)));
    process.stdin.on('end', () => { console.error('a line'); process.exitCode = 3; });`);
    t.deepEqual(await stenoRun(app, ['--', 'node', 'app.js'], { input: 'hello' }), {
      code: 3,
      signal: null,
      stdout: 'read hello\n',
      stderr: 'a line\n',
    });
    t.is((await eventsOf(app)).length, 1);
  },
);

test.serial('what stands after -- is the program’s', async (t) => {
  const app = project('console.log(JSON.stringify(process.argv.slice(2)));');
  const args = ['--explain', '--', '-h', '', 'two words'];
  const { stdout, stderr } = await stenoRun(app, ['--', 'node', 'app.js', ...args]);
  t.deepEqual(JSON.parse(stdout), args);
  t.is(stderr, '');
});

test.serial('a program that a signal kills kills steno by the same', async (t) => {
  for (const signal of ['SIGTERM', 'SIGKILL', 'SIGINT'] as const) {
    const app = project(`process.kill(process.pid, '${signal}'); setTimeout(() => {}, 5000);`);
    const ended = await stenoRun(app, ['--', 'node', 'app.js']);
    t.deepEqual([ended.code, ended.signal], [null, signal]);
  }
});

test.serial('signals reach the program once, and it decides what becomes of them', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    const app = project(`
      let count = 0;
      process.on('${signal}', () => { count += 1; setTimeout(() => { console.log('got', count); process.exit(5); }, 100); });
      setTimeout(() => {}, 20000);
      console.log('ready');`);
    let sent = false;
    const ended = await stenoRun(app, ['--', 'node', 'app.js'], {
      onOutput: (text, kill) => {
        if (text.includes('ready') && !sent) kill(signal);
        sent ||= text.includes('ready');
      },
    });
    t.deepEqual([ended.stdout, ended.code, ended.signal], ['ready\ngot 1\n', 5, null]);
  }
});

test.serial('a program that a signal to steno kills dies of it', async (t) => {
  const app = project("setTimeout(() => {}, 20000); console.log('ready');");
  const ended = await stenoRun(app, ['--', 'node', 'app.js'], {
    onOutput: (_text, kill) => kill('SIGTERM'),
  });
  t.deepEqual([ended.code, ended.signal], [null, 'SIGTERM']);
});

test.serial('--explain tells what each rule met, also in processes further down', async (t) => {
  const app = project('');
  app.write({ 'start.sh': 'exec node app.js' });
  const { stderr, code } = await stenoRun(app, ['--explain', '--', 'sh', 'start.sh']);
  t.regex(stderr, /^stenographer: what the rules of .*steno\.policy\.json met in process \d+:$/m);
  t.regex(stderr, /^stenographer: {5}Agent\.decide: method at app\.js:1$/m);
  t.is(code, 0);
});

test.serial('TypeScript that tsx runs is recorded, as CommonJS and as ES modules', async (t) => {
  const tsx = join(REPOSITORY, 'node_modules/.bin/tsx');
  for (const entry of ['app.ts', 'app.mts']) {
    const app = new Project({
      'steno.policy.json': { rules: [{ class: 'Agent', methods: ['decide'] }] },
      [entry]: `class Agent { constructor(private by: number) {} decide(n: number): number { return n * this.by; } }
process.stdin.on('data', (text: Buffer) => console.log(new Agent(2).decide(Number(text))));
process.stdin.on('end', () => { process.exitCode = 4; });`,
    });
    const ended = await stenoRun(app, ['--', tsx, entry], { input: '21' });
    t.deepEqual(ended, { code: 4, signal: null, stdout: '42\n', stderr: '' }, entry);
    const events = await eventsOf(app);
    t.deepEqual(
      events.map(({ method, at }) => `${method} ${at}`),
      [`decide ${entry}:1`],
    );
  }
});

test('NODE_OPTIONS that are there are kept, after ours', async (t) => {
  const env = tracedEnv({ NODE_OPTIONS: '--stack-trace-limit=3', PATH: '/bin' }, false, '/r.js');
  t.deepEqual(env, { NODE_OPTIONS: '-r /r.js --stack-trace-limit=3', PATH: '/bin' });
  const app = project('console.log(Error.stackTraceLimit, process.env.NODE_OPTIONS);');
  const { stdout } = await stenoRun(app, ['--', 'node', 'app.js'], {
    env: { NODE_OPTIONS: '--stack-trace-limit=3' },
  });
  t.is(stdout, `3 -r ${join(REPOSITORY, 'dist/register.js')} --stack-trace-limit=3\n`);
  t.is((await eventsOf(app)).length, 1);
});

test('--explain sets STENO_LOG, and leaves debug', (t) => {
  t.is(tracedEnv({}, true)['STENO_LOG'], 'explain');
  t.is(tracedEnv({ STENO_LOG: 'silent' }, true)['STENO_LOG'], 'explain');
  t.is(tracedEnv({ STENO_LOG: 'debug' }, true)['STENO_LOG'], 'debug');
  t.is(tracedEnv({ STENO_LOG: 'silent' }, false)['STENO_LOG'], 'silent');
});

test('a path with spaces, quotes and backslashes is read by Node as it is', (t) => {
  for (const name of ['plain', 'two words', 'a "quoted" one', 'back\\slash', 'tab\tbed', "it's"]) {
    const folder = join(mkdtempSync(join(tmpdir(), 'steno-run-')), name);
    mkdirSync(folder);
    const register = join(folder, 'register.js');
    writeFileSync(register, 'console.log("preloaded");');
    const { NODE_OPTIONS = '' } = tracedEnv({}, false, register);
    const env = { NODE_OPTIONS };
    t.is(
      execFileSync(process.execPath, ['-e', ''], { env, encoding: 'utf8' }),
      'preloaded\n',
      name,
    );
  }
});

test('a call without a command is exit code 2', async (t) => {
  for (const [argv, said] of [
    [[], /there is no command after --\./],
    [['--'], /there is no command after --\./],
    [['--explain', '--'], /there is no command after --\./],
    [['node', 'app.js'], /"node app\.js" stands before --\. Write steno run -- node app\.js\./],
    [['--explian', '--', 'node'], /Unknown option '--explian'\. Did you mean --explain\?/],
    [['--', join(REPOSITORY, 'no-such-program')], /there is no command ".*no-such-program"\./],
    [['--', join(REPOSITORY, 'package.json')], /package\.json" may not be run\./],
  ] as const) {
    const { code, stderr, stdout } = await steno(['run', ...argv], { env: process.env, cwd: '/' });
    t.is(code, 2, argv.join(' '));
    t.regex(stderr, /^STENO_USAGE: steno run: /);
    t.regex(stderr, said);
    t.is(stdout, '');
  }
  t.regex((await steno(['run', '--help'])).stdout, /^steno run \[--explain\] -- <command>/);
});
