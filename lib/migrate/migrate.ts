/** Reads the files of a project, moves what can be moved, and tells what becomes of each file. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { StenoError } from '../model/errors.js';
import { PACKAGE } from './api.js';
import { moveAllByHand } from './by-hand/all.js';
import type { PresetName } from './by-hand/preset.js';
import { moveDecorators } from './decorators.js';
import { HooksFile } from './hooks-file.js';
import { moveInstrumented } from './instrumented.js';
import type { Change } from './journal.js';
import type { Left, Moved } from './left.js';
import { MigratedFile } from './migrated-file.js';
import { PolicyDraft } from './policy-draft.js';
import { tellOfRest } from './rest.js';
import { isTypeScript, readSource } from './source.js';

export interface Migration {
  /** Sources first, then the hooks and the policy. */
  readonly changes: readonly Change[];
  readonly moved: readonly Moved[];
  readonly left: readonly Left[];
  readonly policy: string;
  /** Files that are deleted: they only served what was moved. */
  readonly gone: readonly string[];
  /** Files that nothing imports any more, as far as was looked. */
  readonly unused: readonly string[];
  readonly hasTypeScript: boolean;
}

export interface MigrateOptions {
  /** Sources stay as they are, and the policy compares. */
  readonly shadow: boolean;
  /** They take the place of what is recorded by hand of what they name. */
  readonly presets: readonly PresetName[];
}

const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/;
/** What is made from sources is made anew from them. */
const NOT_ENTERED: ReadonlySet<string> = new Set([
  'node_modules',
  'dist',
  'build',
  'out',
  'coverage',
]);

interface Read {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * @param targets files and folders
 * @param policy the policy file, which need not be there yet
 * @throws StenoError for a target that is not there, and for a policy that cannot be used
 */
export async function planMigration(
  targets: readonly string[],
  policy: string,
  { shadow, presets }: MigrateOptions,
): Promise<Migration> {
  const draft = new PolicyDraft(policy);
  const hooks = new HooksFile(draft.dir);
  const left: Left[] = [];
  const read = sourcesIn(targets);
  const files = concernedIn(read).flatMap(({ path, bytes }) => {
    const text = bytes.toString('utf8');
    try {
      if (!Buffer.from(text).equals(bytes)) throw new SyntaxError('it is not in UTF-8');
      return [new MigratedFile(readSource(path, text), { draft, hooks })];
    } catch (error) {
      if (!text.includes(PACKAGE)) return [];
      const why = `the file cannot be parsed: ${(error as Error).message.split('\n')[0]}`;
      left.push({ path, line: 1, what: 'the file', why, mend: 'Mend it, and run this again.' });
      return [];
    }
  });
  for (const file of files) {
    moveDecorators(file);
    moveInstrumented(file);
  }
  const { gone, unused } = moveAllByHand(files, draft, presets);
  for (const file of files) tellOfRest(file);
  if (shadow && !draft.isEmpty) draft.addSetting('shadow', true);
  const changes = await Promise.all(
    files.map(async ({ source: { path }, edits }): Promise<Change> => {
      const before = read.find((each) => each.path === path)?.bytes;
      const after = edits.isEmpty ? before : Buffer.from(await edits.apply());
      return { path, before, after: gone.includes(path) ? undefined : after };
    }),
  );
  return {
    changes: [
      ...(shadow ? [] : changes),
      textChange(hooks.path, hooks.before, hooks.after),
      textChange(draft.file, draft.before, draft.after()),
    ].filter(({ before, after }) => !isSame(before, after)),
    moved: files.flatMap(({ allMoved }) => allMoved),
    left: [...left, ...files.flatMap(({ allLeft }) => allLeft)].sort((a, b) =>
      a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line,
    ),
    policy,
    gone: shadow ? [] : gone,
    unused: shadow ? [] : unused,
    hasTypeScript: files.some(({ source, edits }) => !edits.isEmpty && isTypeScript(source.path)),
  };
}

/** Files that name the package, and those that import one of them, directly or not. */
function concernedIn(read: readonly Read[]): Read[] {
  const concerned = new Set(read.filter(({ bytes }) => bytes.includes(PACKAGE)));
  for (const { path } of concerned) {
    const stem = basename(path).replace(/\.[^.]+$/, '');
    for (const each of read) if (each.bytes.includes(`/${stem}`)) concerned.add(each);
  }
  return read.filter((each) => concerned.has(each));
}

const textChange = (
  path: string,
  before: string | undefined,
  after: string | undefined,
): Change => ({
  path,
  before: before === undefined ? undefined : Buffer.from(before),
  after: after === undefined ? undefined : Buffer.from(after),
});

const isSame = (a: Buffer | undefined, b: Buffer | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.equals(b);

function sourcesIn(targets: readonly string[]): Read[] {
  const paths = targets.flatMap((target) => {
    const path = resolve(target);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined)
      throw new StenoError('STENO_MIGRATE', { message: `there is no ${path}.` });
    return stat.isDirectory() ? filesBelow(path) : [path];
  });
  // A file that is reached in two ways is one.
  return [...new Set(paths.map((path) => realpathSync(path)))].map((path) => ({
    path,
    bytes: readFileSync(path),
  }));
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const names = new Set(entries.map(({ name }) => name));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name.startsWith('.') || NOT_ENTERED.has(entry.name) ? [] : filesBelow(path);
    return entry.isFile() && SOURCE.test(entry.name) && !isMade(entry.name, names) ? [path] : [];
  });
}

/** Whether a file is what the source of TypeScript beside it was compiled to. */
function isMade(name: string, names: ReadonlySet<string>): boolean {
  const [, stem = '', form = ''] = /^(.*)\.([cm]?)jsx?$/.exec(name) ?? [];
  return stem !== '' && [`${form}ts`, 'ts', 'tsx'].some((each) => names.has(`${stem}.${each}`));
}
