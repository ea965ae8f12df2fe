/**
 * Runs every block of the README and the guides, by these conventions:
 * - a block of code whose line before ends in `` `name.js`: `` is that file;
 * - a `json` block without a name is a rule or a policy; those of a section are its policy, and
 *   each rule has to record something;
 * - a `console` block has commands after `$ ` and their output; an `sh` block has commands that
 *   succeed;
 * - each section is a project of its own, which begins with the files of the small example; of
 *   docs/first-trace.md with those of the README's "From an empty folder", which begins with none.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import * as api from '../../lib/index.js';
import { REPOSITORY } from '../helpers/repository.js';
import { type InstalledProject, installPackage, manifest, TARBALL } from './installed.js';
import { startModel } from './model-server.js';
import { type Block, PAGES, readPage, type Section } from './page.js';
import { isFragment, SectionProject, unrecorded } from './section-project.js';
import { comparable, stepsOf } from './transcript.js';

const LANGUAGES = ['console', 'js', 'json', 'sh', 'ts'];
const sections = PAGES.flatMap((page) => readPage(page)).filter(({ blocks }) => blocks.length > 0);

let installed: InstalledProject;
let model: Awaited<ReturnType<typeof startModel>>;

test.before(async () => {
  installed = installPackage();
  model = await startModel();
});

test.after.always(() => {
  model.server.close();
});

for (const section of sections) {
  test.serial(`every block holds what it says: ${section.title}`, async (t) => {
    const project = new SectionProject(section, installed, {
      OPENAI_BASE_URL: model.url,
      OPENAI_API_KEY: 'none',
    });
    for (const block of section.blocks) isOfAKind(t, block, section);
    for (const { language, file = '' } of section.blocks) {
      if (language === 'ts') await succeeds(t, project, compile(file));
    }
    if (hasNoCommands(section)) {
      t.is(await succeeds(t, project, 'node -r stenographer/register app.js'), '');
    }
    for (const { language, text } of section.blocks) {
      if (language === 'sh') await commandsSucceed(t, project, text);
      if (language === 'console') await stepsAreAsShown(t, project, text);
    }
    if (project.policy !== undefined) {
      t.deepEqual(unrecorded(project.policy.rules ?? [], await project.events()), []);
    }
  });
}

/** No block is passed over: it is a file that another one uses, or it is run. */
function isOfAKind(t: ExecutionContext, block: Block, { blocks }: Section): void {
  const { language, file, line } = block;
  t.true(LANGUAGES.includes(language), `README.md:${line} ${language}`);
  if (file === undefined) t.true(['console', 'json', 'sh'].includes(language), `README.md:${line}`);
  else if (file !== 'steno.policy.json') {
    const name = file
      .replace(/\.ts$/, '.js')
      .replace(/^src\//, 'dist/')
      .replace(/^node_modules\/([^/]+)\/.*/, '$1');
    const others = blocks.filter((other) => other !== block);
    t.true(
      others.some(({ text }) => text.includes(name)),
      `README.md:${line} ${name} is used`,
    );
  }
}

async function succeeds(
  t: ExecutionContext,
  project: SectionProject,
  command: string,
): Promise<string> {
  const { code, output } = await project.run(command);
  t.is(code, 0, `${command}: ${output}`);
  return output;
}

async function commandsSucceed(t: ExecutionContext, project: SectionProject, text: string) {
  for (const command of text.trim().split(/\n| && /)) {
    if (command.startsWith('npm ') && !command.startsWith('npm init')) {
      t.falsy(npmFault(command), command);
    } else await succeeds(t, project, command);
  }
}

/** A step that shows an error of ours fails, any other succeeds. */
async function stepsAreAsShown(t: ExecutionContext, project: SectionProject, text: string) {
  for (const { command, output } of stepsOf(text)) {
    const ran = await project.run(command);
    const shown = ran.output.replaceAll(project.dir, '/project');
    t.is(comparable(shown), comparable(output), command);
    t.is(ran.code !== 0, output.startsWith('STENO_'), `${command} exits with ${ran.code}`);
  }
}

test('the conventions find the blocks at all', (t) => {
  const blocks = sections.flatMap((section) => section.blocks);
  const counts = LANGUAGES.map((name) => blocks.filter(({ language }) => language === name).length);
  t.true(Math.min(...counts) > 0, String(counts));
  t.true(blocks.filter(isFragment).length > 10);
});

for (const page of PAGES) {
  test(`links of ${page} lead to files and headings`, (t) => {
    const prose = readPage(page).flatMap((section) => section.prose);
    const links = prose.flatMap((line) =>
      [...line.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, to]) => to ?? []),
    );
    const local = links.filter((link) => !link.startsWith('https:'));
    t.true(local.length > 0);
    for (const link of local) {
      const [path = '', heading] = link.split('#');
      const file = path === '' ? page : join(page, '..', path);
      t.true(existsSync(join(REPOSITORY, file)), link);
      const target = PAGES.find((each) => each === file);
      if (heading !== undefined && target !== undefined) {
        t.true(headingsOf(target).includes(heading), link);
      }
    }
  });
}

const headingsOf = (page: (typeof PAGES)[number]): string[] =>
  readPage(page).map(({ title }) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );

test('the API page is what the code says', (t) => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(REPOSITORY, '.ci/api.mjs'), '--check'],
    {
      encoding: 'utf8',
    },
  );
  t.is(status, 0, stderr);
});

test('everything that the package exports is told', (t) => {
  const page = readPage();
  const text = page.flatMap(({ prose, blocks }) => [...prose, ...blocks.map((each) => each.text)]);
  for (const name of Object.keys(api)) t.regex(text.join('\n'), new RegExp(`\\b${name}\\b`), name);
});

const hasNoCommands = ({ blocks }: Section): boolean =>
  blocks.some(isFragment) &&
  blocks.every(({ language }) => language !== 'console' && language !== 'sh');

/** Strict, with the types of the installed package; `file.js` beside it, of `src` in `dist`. */
function compile(file: string): string {
  const tsc = join(REPOSITORY, 'node_modules/typescript/bin/tsc');
  const types = join(REPOSITORY, 'node_modules/@types');
  const options = '--strict --module node20 --target es2022 --types node';
  const out = file.startsWith('src/') ? '--sourceMap --outDir dist' : '';
  return `node ${tsc} ${options} ${out} --typeRoots ${types} ${file}`;
}

/**
 * What is wrong with a command of npm. They are not run in here: they would run this spec, install
 * from the network, or have been done (`npm pack`); the demo has a spec of its own.
 */
function npmFault(command: string): string | false {
  const [, verb = '', argument = '', ...more] = command.split(' ');
  if (verb === 'ci') return !existsSync(join(REPOSITORY, 'package-lock.json')) && 'no lock file';
  if (verb === 'pack') return !existsSync(join(installed.dir, TARBALL)) && 'not packed';
  if (verb === 'install') {
    const named = [argument, ...more].some((each) => each.endsWith(`/${TARBALL}`));
    return !named && `the file is ${TARBALL}`;
  }
  const script = verb === 'run' ? argument : verb;
  return manifest.scripts[script] === undefined && `package.json has no script ${script}`;
}
