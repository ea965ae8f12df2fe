/** Reads the files of a project, moves what can be moved, and tells what becomes of each file. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StenoError } from '../model/errors.js';
import { moveDecorators } from './decorators.js';
import { HooksFile } from './hooks-file.js';
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
  /** Files that only served what was moved. */
  readonly gone: readonly { readonly path: string; readonly why: string }[];
  readonly hasTypeScript: boolean;
}

export interface MigrateOptions {
  /** Sources stay as they are, and the policy compares. */
  readonly shadow: boolean;
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
  { shadow }: MigrateOptions,
): Promise<Migration> {
  const draft = new PolicyDraft(policy);
  const hooks = new HooksFile(draft.dir);
  const left: Left[] = [];
  const read = sourcesIn(targets);
  const files = read.flatMap(({ path, bytes }) => {
    const text = bytes.toString('utf8');
    if (!text.includes('stenographer')) return [];
    try {
      if (!Buffer.from(text).equals(bytes)) throw new SyntaxError('it is not in UTF-8');
      return [new MigratedFile(readSource(path, text), { draft, hooks })];
    } catch (error) {
      const why = `the file cannot be parsed: ${(error as Error).message.split('\n')[0]}`;
      left.push({ path, line: 1, what: 'the file', why, mend: 'Mend it, and run this again.' });
      return [];
    }
  });
  for (const file of files) moveDecorators(file);
  for (const file of files) {
    if (!file.edits.isEmpty) file.edits.cutOrphans(() => false);
    tellOfRest(file);
  }
  if (shadow && !draft.isEmpty) draft.addSetting('shadow', true);
  const changes = await Promise.all(
    files.map(async ({ source: { path }, edits }): Promise<Change> => {
      const before = read.find((each) => each.path === path)?.bytes;
      return { path, before, after: edits.isEmpty ? before : Buffer.from(await edits.apply()) };
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
    gone: [],
    hasTypeScript: files.some(({ source, edits }) => !edits.isEmpty && isTypeScript(source.path)),
  };
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
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name.startsWith('.') || NOT_ENTERED.has(entry.name) ? [] : filesBelow(path);
    return entry.isFile() && SOURCE.test(entry.name) ? [path] : [];
  });
}
