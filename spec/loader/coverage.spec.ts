import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import ts from 'typescript';
import { withoutCoverage } from '../helpers/coverage.js';
import { allNodes } from '../helpers/nodes.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';

const SOURCE = `class Agent {
  decide(n) {
    if (n > 1) {
      return 'many';
    }
    return 'one';
  }

  unused(n) {
    return n;
  }
  act = (n) => n === 5 ? 'never'
    : this.decide(n);
}

function run(n) {
  if (n === 5) {
    return 'never';
  }
  return new Agent().act(n);
}

function never() {
  return 1;
}
`;

const TYPED = `interface Gone {
  at: number;
}

${SOURCE.replace('decide(n) {', 'decide(n: number) {').replace('function run(n)', 'export function run(n: Gone["at"])')}
type AlsoGone = Gone;
`;

const compiled = ts.transpileModule(TYPED, {
  fileName: 'typed.ts',
  compilerOptions: {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    sourceMap: true,
    sourceRoot: '../src',
  },
});

const FILES = {
  'app.mjs': `import one from './plain.cjs';
import { run as two } from './plain.mjs';
import { run as three } from './dist/typed.mjs';
console.log(one.run(1), two(1), three(1));
`,
  'plain.cjs': `${SOURCE}module.exports = { run, never };\n`,
  'plain.mjs': `${SOURCE}export { run, never };\n`,
  'dist/typed.mjs': compiled.outputText.replace('typed.js.map', 'typed.mjs.map'),
  'dist/typed.mjs.map': compiled.sourceMapText ?? '',
  'src/typed.ts': TYPED,
  'steno.policy.json': { rules: [{ class: 'Agent', methods: ['*'] }, { function: '*' }] },
};

type Report = Readonly<Record<string, { readonly s: Readonly<Record<string, number>> }>>;

/** How often each line of each file ran, as c8 counts them. */
async function linesOf(node: string, options: readonly string[]) {
  const project = new Project(FILES);
  const c8 = join(REPOSITORY, 'node_modules/c8/bin/c8.js');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [c8, '--reporter=json', '--clean=false', node, ...options, 'app.mjs'],
    { cwd: project.dir, env: withoutCoverage() },
  );
  const file = join(project.dir, 'coverage/coverage-final.json');
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const lines = Object.entries(report).map(([path, { s }]) => [basename(path), Object.values(s)]);
  return { stdout, lines: Object.fromEntries(lines) as Record<string, number[]> };
}

for (const node of allNodes()) {
  test(`lines of coverage are true · Node ${node.version}`, async (t) => {
    t.timeout(300_000);
    const bare = await linesOf(node.path, []);
    const traced = await linesOf(node.path, ['-r', join(REPOSITORY, 'register.js')]);
    t.is(traced.stdout, bare.stdout);
    t.deepEqual(Object.keys(bare.lines).sort(), ['app.mjs', 'plain.cjs', 'plain.mjs', 'typed.ts']);
    for (const [file, lines] of Object.entries(bare.lines)) {
      t.deepEqual(traced.lines[file], lines, file);
      if (file !== 'app.mjs') t.true(lines.includes(0) && lines.includes(1), file);
    }
  });
}
