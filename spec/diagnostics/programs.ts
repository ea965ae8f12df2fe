import { join } from 'node:path';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';

export const FORMATS = ['CommonJS', 'ESM'] as const;
export type Format = (typeof FORMATS)[number];

export const PRELOAD = ['-r', join(REPOSITORY, 'register.js')];

/** `agent.js` and `app.js`, or `agent.mjs` and `app.mjs`. */
export interface Parts {
  /** What `agent.js` declares. */
  readonly agent: string;
  /** The names that it exports; default: `Agent`. */
  readonly names?: readonly string[];
  /** What `app.js` does with them. */
  readonly app?: string;
  readonly rules: readonly object[];
  readonly files?: Readonly<Record<string, string | object>>;
}

export const extensionOf = (format: Format): string => (format === 'CommonJS' ? 'js' : 'mjs');

export const entryOf = (format: Format): string => `app.${extensionOf(format)}`;

export function programOf(
  format: Format,
  { agent, names = ['Agent'], app = '', rules, files = {} }: Parts,
): Project {
  const list = `{ ${names.join(', ')} }`;
  const sources =
    format === 'CommonJS'
      ? {
          'agent.js': `${agent}\nmodule.exports = ${list};\n`,
          'app.js': `const ${list} = require('./agent.js');\n${app}\n`,
        }
      : {
          'agent.mjs': `${agent}\nexport ${list};\n`,
          'app.mjs': `import ${list} from './agent.mjs';\n${app}\n`,
        };
  return new Project({ 'steno.policy.json': { rules }, ...sources, ...files });
}

/** What was said, without our prefix, the policy's path and extensions of module systems. */
export const plainLines = (said: readonly string[], { dir }: Project): string[] =>
  said.map((line) =>
    line
      .replace('stenographer: ', '')
      .replaceAll(`${dir}/`, '')
      .replaceAll('steno.policy.json at ', '')
      .replaceAll('.mjs', '.js')
      .replaceAll(/\bprocess \d+/g, 'process <pid>'),
  );
