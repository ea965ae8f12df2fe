import { join } from 'node:path';
import { REPOSITORY } from '../helpers/repository.js';
import { type Case, NAIVE } from './case.js';
import { type NaiveRow, naiveTable } from './table.js';

/** Where the matrix of cases and naive strategies is published. */
export const PAGE = join(REPOSITORY, 'docs/zoo.md');

export function zooPage(cases: readonly Case[], rows: ReadonlyMap<string, NaiveRow>): string {
  const holding = NAIVE.map((name) => {
    const held = [...rows.values()].filter((row) => row[name] === 'holds').length;
    return `| ${name} | ${held} of ${rows.size} |`;
  });
  const kept = cases.flatMap(({ path, kept }) =>
    kept === undefined ? [] : [`- \`${path}\`: ${kept}.`],
  );
  return `# The zoo

<!-- Made by \`npm run zoo -- --write\`; spec/zoo/zoo.spec.ts holds it up to date. -->

Small hostile programs, in [spec/zoo/cases](../spec/zoo/cases). Each is run bare and traced: at load,
by \`instrument(Class)\` and by \`instrument(instance)\`. It has to behave the same, and to leave the
calls on record that it says, with their values, results and nesting.

This page shows what three simpler strategies do to the same programs:

- **proxy-this**: an ES Proxy around the object, which is \`this\` in its methods; a class becomes a
  Proxy that makes such objects.
- **target-this**: the same, with the object behind the Proxy as \`this\`.
- **prototype-then**: methods replaced by wrappers, on the prototype of a class or on an object.

All three look at results with \`then\`; rules, copies of values and nesting are those of this package.
*breaks*: the program behaves otherwise. *misses*: calls are missing, too many, or with other values.

| strategy | holds |
| --- | --- |
${holding.join('\n')}

${naiveTable(cases, rows)}
${kept.length === 0 ? '' : `\nKept although none of the three fails them:\n\n${kept.join('\n')}\n`}`;
}
