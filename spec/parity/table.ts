/** `npm run parity:mutations`: prints each kind of damage, and where the validator finds it. */

import type { ValidationReport } from '../../lib/index.js';
import { TraceValidator } from '../../lib/parity/validator.js';
import { DAMAGES } from './damages.js';
import { FILE_DAMAGES } from './file-damages.js';
import { record } from './record.js';
import { fieldsOf, reportOn } from './try-damage.js';

const MOST_PATHS = 2;

async function main(): Promise<void> {
  const recorded = await record();
  const rows: string[] = [];
  let found = 0;
  const add = (name: string, report: ValidationReport): void => {
    const paths = report.differences().map(({ path }) => `\`${path}\``);
    const more = paths.length > MOST_PATHS ? ` and ${paths.length - MOST_PATHS} more` : '';
    const told = [paths.slice(0, MOST_PATHS).join(', ') + more, fieldsOf(report).join(', ')];
    rows.push(`| ${name} | ${report.isValid() ? '**no**' : 'yes'} | ${told[1]} | ${told[0]} |`);
    if (!report.isValid()) found += 1;
  };
  for (const damage of DAMAGES) add(damage.name, await reportOn(recorded, damage));
  for (const { name, harm } of FILE_DAMAGES) {
    const report = await new TraceValidator().validate(recorded.folder, harm(recorded.folder));
    add(`in the file: ${name}`, report);
  }
  const head = [
    '| Damage | Found | Fields that do not match | Where |',
    '| --- | --- | --- | --- |',
  ];
  process.stdout.write(
    `${[...head, ...rows, '', `${found} of ${rows.length} found`].join('\n')}\n`,
  );
  if (found < rows.length) process.exitCode = 1;
}

void main();
