/** The preload of the programs under test: a loader whose agent writes down what it is given. */
import { appendFileSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { installLoader } from '../../lib/loader/install.js';
import { createDiagnostics, parseLogLevel } from '../../lib/runtime/diagnostics.js';
import { createTargets } from './preload-targets.js';

const data: unknown = JSON.parse(process.env['LOADER_SPEC_RULES'] ?? '{}');
const report = process.env['LOADER_SPEC_REPORT'] ?? '';
const append = appendFileSync;
const thread = isMainThread ? '' : ' in a worker';
const note = (text: string): void => append(report, `${text}${thread}\n`);

if (process.env['LOADER_SPEC_HOOKS'] === 'thread')
  Object.assign(Module, { registerHooks: undefined });

const loader = installLoader({
  targets: createTargets(data),
  diagnostics: createDiagnostics(parseLogLevel(process.env['STENO_LOG'])),
  hooksThread: { module: join(__dirname, 'preload-targets.js'), data },
  handOver: {
    classDeclared: (_cls, site) => note(`class ${site.name}:${site.line}`),
    ownField: (_self, _siteKey, member, value) => {
      note(`field ${member}`);
      return value;
    },
    functionDeclared: (fn, site) => {
      note(`function ${site.name}:${site.line}`);
      return fn;
    },
  },
});

process.once('uninstall-loader' as 'loaded', () => loader.uninstall());
