/** `steno migrate`: decorators and records by hand become rules of the policy. */
import { dirname, relative, resolve } from 'node:path';
import type { PresetName } from '../migrate/by-hand/preset.js';
import { type Change, undoLatest, writeChanges } from '../migrate/journal.js';
import type { Left, Moved } from '../migrate/left.js';
import { type Migration, planMigration } from '../migrate/migrate.js';
import { findPolicy, POLICY_FILE } from '../policy/find.js';
import { PRESETS } from '../policy/presets/table.js';
import { counted } from './figures.js';
import { type CommandIo, wantsColour, widthOf } from './io.js';
import { readOptions, usage } from './options.js';
import { painter } from './span.js';
import { type Column, table } from './table.js';

const HELP = `steno migrate [files or folders]: decorators and records by hand become rules

  files, folders    what to migrate (default: the working directory)
  --dry-run         shows what would change as a unified diff, and writes nothing
  --shadow          writes the rules only, with "shadow": true: sources stay as they are,
                    and a run compares what they record with what the rules do
  --preset <name>   this preset takes the place of what is recorded by hand of what it
                    names: it is not the same in each detail, so compare; may be given
                    several times
  --policy <file>   the policy (default: as a program started here finds it, else
                    steno.policy.json in the working directory)
  --undo            puts back what the latest migration changed, byte for byte
  -h, --help

What has no exact equivalent stays as it is, and is listed with the reason. What was there
before is kept in .steno/migrations beside the policy.
`;

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  shadow: { type: 'boolean', default: false },
  undo: { type: 'boolean', default: false },
  policy: { type: 'string' },
  preset: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `steno migrate`. */
export async function runMigrate(argv: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readOptions('migrate', argv, OPTIONS, Number.MAX_SAFE_INTEGER);
  if (values.help) {
    io.stdout.write(HELP);
    return 0;
  }
  if (values.undo) return undo(positionals, values, io);
  const targets = (positionals.length === 0 ? ['.'] : positionals).map((each) =>
    resolve(io.cwd, each),
  );
  const policy =
    values.policy === undefined
      ? (findPolicy({ env: io.env, cwd: io.cwd }) ?? resolve(io.cwd, POLICY_FILE))
      : resolve(io.cwd, values.policy);
  const migration = await planMigration(targets, policy, {
    shadow: values.shadow,
    presets: (values.preset ?? []).map(presetName),
  });
  if (values['dry-run']) {
    const { createTwoFilesPatch } = require('diff') as typeof import('diff');
    const root = dirname(policy);
    for (const change of migration.changes)
      io.stdout.write(patchOf(change, root, createTwoFilesPatch));
    tell(migration, io.stderr, io);
    return 0;
  }
  if (migration.changes.length > 0) {
    const folder = writeChanges(migration.changes, dirname(policy), new Date());
    tell(migration, io.stdout, io);
    io.stdout.write(nextSteps(migration, values.shadow, relative(io.cwd, folder)));
  } else {
    tell(migration, io.stdout, io);
    io.stdout.write('Nothing was changed.\n');
  }
  return 0;
}

function presetName(name: string): PresetName {
  if (Object.hasOwn(PRESETS, name)) return name as PresetName;
  const known = Object.keys(PRESETS).join(', ');
  throw usage('migrate', `there is no preset ${JSON.stringify(name)}; there are ${known}.`);
}

function undo(
  positionals: readonly string[],
  { 'dry-run': dryRun, shadow, policy }: { 'dry-run': boolean; shadow: boolean; policy?: string },
  { cwd, stdout }: CommandIo,
): number {
  if (positionals.length > 0 || dryRun || shadow)
    throw usage('migrate', '--undo takes no files, and none of the other options but --policy.');
  const { paths, time } = undoLatest(policy === undefined ? cwd : dirname(resolve(cwd, policy)));
  for (const path of paths) stdout.write(`${relative(cwd, path)}\n`);
  stdout.write(`Put back ${counted(paths.length, 'file')}, as before ${time}.\n`);
  return 0;
}

type Patch = typeof import('diff').createTwoFilesPatch;

function patchOf({ path, before, after }: Change, root: string, patch: Patch): string {
  const name = relative(root, path).replaceAll('\\', '/');
  const [from, to] = [before && `a/${name}`, after && `b/${name}`].map(
    (each) => each ?? '/dev/null',
  );
  const text = patch(
    from ?? '',
    to ?? '',
    String(before ?? ''),
    String(after ?? ''),
    undefined,
    undefined,
    {
      context: 3,
    },
  );
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  const kind = before === undefined ? 'new' : after === undefined ? 'deleted' : undefined;
  const mode = kind === undefined ? '' : `${kind} file mode 100644\n`;
  return whole.replace(/^=+\n/, `diff --git a/${name} b/${name}\n${mode}`);
}

const COLUMNS = (cwd: string): readonly Column<Moved>[] => [
  {
    title: 'moved',
    align: 'left',
    text: ({ path, line }) => `${relative(cwd, path)}:${line}`,
    style: () => 'bold',
  },
  { title: 'what', align: 'left', text: ({ what }) => what, shrinksTo: 16 },
  { title: 'rule', align: 'left', text: ({ rule }) => rule, shrinksTo: 16 },
];

function tell(
  { moved, left, gone, unused }: Migration,
  out: CommandIo['stdout'],
  io: CommandIo,
): void {
  const paint = painter(wantsColour(io));
  if (moved.length > 0) {
    for (const line of table(moved, COLUMNS(io.cwd), widthOf(io), paint)) out.write(`${line}\n`);
    out.write('\n');
  }
  if (left.length > 0) {
    out.write('Left as it is:\n');
    for (const each of left) out.write(leftText(each, io.cwd));
    out.write('\n');
  }
  for (const path of gone)
    out.write(`${relative(io.cwd, path)} is deleted: it only served what was moved.\n`);
  for (const path of unused)
    out.write(`${relative(io.cwd, path)} is not imported any more by what was looked at.\n`);
  out.write(`Moved: ${moved.length}; left: ${left.length}.\n`);
}

const leftText = ({ path, line, what, why, mend }: Left, cwd: string): string =>
  `  ${relative(cwd, path)}:${line}  ${what}\n    ${why}\n    ${mend}\n`;

function nextSteps({ hasTypeScript }: Migration, shadow: boolean, folder: string): string {
  const steps = shadow
    ? [
        'node -r stenographer/register <program> says whether the rules record the same;',
        'steno validate <a> <b> shows where they do not.',
        'Then steno migrate --undo, and steno migrate.',
      ]
    : [
        'steno check says what the policy means now.',
        'node -r stenographer/register <program> records by it;',
        'steno validate <before> <after> compares two sessions.',
        'To compare within one run: steno migrate --undo, then steno migrate --shadow.',
      ];
  const maps = hasTypeScript
    ? ['What is compiled to another folder needs source maps ("sourceMap": true).']
    : [];
  const kept = `${folder} has what was there before.`;
  return ['', 'Next:', ...[...steps, ...maps, kept].map((line) => `  ${line}`), ''].join('\n');
}
