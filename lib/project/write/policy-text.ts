import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { comment, type WrittenRule } from './rule-text.js';

const ABOUT =
  'What stenographer records of this project. steno init proposed it from a look at the sources, ' +
  'for you to change: npx steno check tells what each rule means and what it meets.';
const NOTHING =
  'Nothing in the sources looks like an agent, an environment, a tool or a client of a model. ' +
  'A rule names what to record, for instance { "class": "Walker", "methods": ["decide"] }.';

/** The text of a new policy. */
export function policyText(rules: readonly WrittenRule[], dir: string): string {
  const written = rules.map(
    ({ lines }, index) =>
      `${lines.map((line) => `    ${line}`).join('\n')}${index === rules.length - 1 ? '' : ','}`,
  );
  const list =
    rules.length === 0 ? [`    ${comment(NOTHING).join('\n    ')}`] : [written.join('\n\n')];
  return [
    ...comment(ABOUT),
    '{',
    `  "$schema": ${JSON.stringify(schemaFrom(dir))},`,
    '  "rules": [',
    ...list,
    '  ]',
    '}',
    '',
  ].join('\n');
}

const SCHEMA = 'node_modules/stenographer/policy.schema.json';

/** Where the schema is: in the nearest folder above in which the package is installed. */
function schemaFrom(dir: string): string {
  for (let at = dir; ; at = dirname(at)) {
    const file = join(at, SCHEMA);
    if (existsSync(file)) {
      const path = relative(dir, file).replaceAll('\\', '/');
      return path.startsWith('.') ? path : `./${path}`;
    }
    if (at === dirname(at)) return `./${SCHEMA}`;
  }
}
