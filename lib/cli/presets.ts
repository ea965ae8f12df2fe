/** `steno presets`: the rules that come with the package, and for which packages and versions. */
import type { Preset } from '../policy/presets/preset.js';
import { PRESETS } from '../policy/presets/table.js';
import { type CommandIo, wantsColour, widthOf } from './io.js';
import { writeLines } from './lines-out.js';
import { readOptions, usage } from './options.js';
import { painter } from './span.js';
import { type Column, table } from './table.js';

const HELP = `steno presets: rules that come with the package, and for which packages

  steno presets          all of them
  steno presets <name>   the rules of one, as JSON, to copy or to learn from
  -h, --help
`;

const OPTIONS = { help: { type: 'boolean', short: 'h', default: false } } as const;

interface Row {
  readonly preset: Preset;
  readonly package: string;
  readonly versions: string;
  readonly isFirst: boolean;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'preset', align: 'left', text: ({ preset, isFirst }) => (isFirst ? preset.name : '') },
  { title: 'package', align: 'left', text: (row) => row.package, shrinksTo: 12 },
  { title: 'versions', align: 'left', text: ({ versions }) => versions, shrinksTo: 8 },
  {
    title: 'records',
    align: 'left',
    text: ({ preset, isFirst }) => (isFirst ? preset.about : ''),
    shrinksTo: 20,
    givesWay: 1,
  },
];

export async function runPresets(argv: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readOptions('presets', argv, OPTIONS, 1);
  const presets = Object.values(PRESETS);
  const [name] = positionals;
  if (values.help) {
    io.stdout.write(HELP);
  } else if (name === undefined) {
    const rows = presets.flatMap((preset) =>
      preset.packages.map((each, index) => ({
        preset,
        package: each.name,
        versions: each.versions,
        isFirst: index === 0,
      })),
    );
    await writeLines(table(rows, COLUMNS, widthOf(io), painter(wantsColour(io))), io);
  } else {
    const preset = presets.find((each) => each.name === name);
    if (preset === undefined) {
      const names = presets.map((each) => each.name).join(', ');
      throw usage('presets', `there is no preset ${JSON.stringify(name)}, only ${names}.`);
    }
    io.stdout.write(`${JSON.stringify(preset.rules, null, 2)}\n`);
  }
  return 0;
}
