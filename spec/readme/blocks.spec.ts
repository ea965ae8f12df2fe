/**
 * Runs every block of the README, by these conventions:
 * - a block of code whose line before ends in `` `name.js`: `` is that file;
 * - a `json` block without a name is a rule or a policy; those of a section are its policy, and
 *   each rule has to record something;
 * - a `console` block has commands after `$ ` and their output; an `sh` block has commands that
 *   succeed;
 * - each section is a project of its own, which begins with the files of the small example.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { REPOSITORY } from '../helpers/repository.js';
import { type InstalledProject, installPackage, manifest, TARBALL } from './installed.js';
import { startModel } from './model-server.js';
import { type Block, readPage, type Section } from './page.js';
import { isFragment, SectionProject, unrecorded } from './section-project.js';
import { shell } from './shell.js';
import { comparable, stepsOf } from './transcript.js';

const LANGUAGES = ['console', 'js', 'json', 'sh', 'ts'];
const sections = readPage().filter(({ blocks }) => blocks.length > 0);

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
    for (const block of section.blocks) {
      t.true(LANGUAGES.includes(block.language), `README.md:${block.line} ${block.language}`);
      if (block.file !== undefined) t.true(isUsed(block, section), `${block.file} is used`);
      else t.true(['console', 'json', 'sh'].includes(block.language), `README.md:${block.line}`);
    }
    for (const block of section.blocks.filter(({ language }) => language === 'ts')) {
      const { code, output } = await project.run(compile(block.file ?? ''));
      t.is(code, 0, output);
    }
    if (isWithoutCommands(section)) {
      const { code, output } = await project.run('node -r stenographer/register app.js');
      t.deepEqual({ code, output }, { code: 0, output: '' });
    }
    for (const { language, text, line } of section.blocks) {
      if (language === 'sh') {
        for (const command of text.trim().split('\n')) {
          for (const part of command.split(' && ')) {
            const known = npmCommand(part);
            const failure = known === undefined ? (await project.run(part)).code : known;
            t.falsy(failure, `README.md:${line} ${part}`);
          }
        }
      }
      if (language !== 'console') continue;
      for (const { command, output } of stepsOf(text)) {
        const ran = await project.run(command);
        const shown = ran.output.replaceAll(project.dir, '/project');
        t.is(comparable(shown), comparable(output), `README.md:${line} ${command}`);
        t.is(ran.code !== 0, output.startsWith('STENO_'), `${command} exits with ${ran.code}`);
      }
    }
    if (project.policy !== undefined) {
      t.deepEqual(unrecorded(project.policy.rules ?? [], await project.events()), []);
    }
  });
}

test('the conventions find the blocks at all', (t) => {
  const blocks = sections.flatMap((section) => section.blocks);
  const counts = LANGUAGES.map((name) => blocks.filter(({ language }) => language === name).length);
  t.true(Math.min(...counts) > 0, String(counts));
  t.true(blocks.filter(isFragment).length > 10);
});

test('links of the README lead to files and headings', async (t) => {
  const prose = readPage().flatMap((section) => section.prose);
  const links = prose.flatMap((line) => [...line.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to));
  const headings = readPage().map(({ title }) => title.toLowerCase().replaceAll(' ', '-'));
  const local = links.filter((link) => link !== undefined && !link.startsWith('https:'));
  t.true(local.length > 3);
  for (const link of local) {
    if (link?.startsWith('#')) t.true(headings.includes(link.slice(1)), link);
    else t.true(existsSync(join(REPOSITORY, link ?? '')), link);
  }
});

test('types of the package hold by themselves', async (t) => {
  const { code, output } = await shell(
    'tsc --noEmit --strict --module node20 --types node --typeRoots "$TYPES" node_modules/stenographer/dist/lib/index.d.ts',
    installed.dir,
    { path: `${join(REPOSITORY, 'node_modules/.bin')}:${installed.path}` },
    { TYPES: join(REPOSITORY, 'node_modules/@types') },
  );
  t.is(code, 0, output);
});

function isUsed({ file, line }: Block, { blocks }: Section): boolean {
  const name = file ?? '';
  if (name === 'steno.policy.json' || name.endsWith('.ts')) return true;
  const asImported = name.replace(/\.js$/, '');
  return blocks.some(
    ({ text, line: other }) => other !== line && (text.includes(name) || text.includes(asImported)),
  );
}

const isWithoutCommands = ({ blocks }: Section): boolean =>
  blocks.some(isFragment) &&
  blocks.every(({ language }) => language !== 'console' && language !== 'sh');

/** Strict, with the types of the installed package; `file.js` beside it. */
function compile(file: string): string {
  const tsc = join(REPOSITORY, 'node_modules/typescript/bin/tsc');
  const types = join(REPOSITORY, 'node_modules/@types');
  const options = '--strict --module node20 --target es2022 --types node';
  return `node ${tsc} ${options} --typeRoots ${types} ${file}`;
}

/**
 * What is wrong with a command of npm that cannot be run in here, since it would run this spec or
 * install from the network; `undefined` for any other command.
 */
function npmCommand(command: string): string | false | undefined {
  const [npm, verb = '', argument = ''] = command.split(' ');
  if (npm !== 'npm') return undefined;
  if (verb === 'ci') return !existsSync(join(REPOSITORY, 'package-lock.json')) && 'no lock file';
  if (verb === 'pack') return !existsSync(join(installed.dir, TARBALL)) && 'not packed';
  if (verb === 'install') return !argument.endsWith(`/${TARBALL}`) && `the file is ${TARBALL}`;
  const script = verb === 'run' ? argument : verb;
  return manifest.scripts[script] === undefined && `package.json has no script ${script}`;
}
