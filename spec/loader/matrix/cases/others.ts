import { AGENT, type Case, type Cases, MODULE, OLD, REGISTER, RULES, USE, used } from '../case.js';

const ESM = {
  ...MODULE,
  'app.js': `import { Agent } from './agent.js';\n${USE}`,
  'agent.js': `export ${AGENT}`,
};
const CJS = {
  'app.js': `const { Agent } = require('./agent');\n${USE}`,
  'agent.js': `${AGENT}exports.Agent = Agent;\n`,
};

/** Writes `2` where sources have `two`, as a foreign loader that must still take part. */
const HOOKS = {
  'hooks.mjs': `export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!url.includes('agent')) return loaded;
  return { ...loaded, source: String(loaded.source).replace('two', '2') };
}
`,
  'hook.mjs': `import { register } from 'node:module';\nregister('./hooks.mjs', import.meta.url);\n`,
};
const SYNC_HOOKS = {
  'hook.cjs': `require('node:module').registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.includes('agent') || loaded.source == null) return loaded;
    return { ...loaded, source: String(loaded.source).replace('two', '2') };
  },
});
`,
};
const COMPILE = {
  'patch.cjs': `const { prototype } = require('node:module');
const { _compile } = prototype;
prototype._compile = function (source, ...rest) {
  return _compile.call(this, source.replace('two', '2'), ...rest);
};
`,
};
const TWO = AGENT.replace('n * 2', 'n * two');
const ESM_TWO = { ...ESM, 'agent.js': `export ${TWO}` };
const CJS_TWO = { ...CJS, 'agent.js': `${TWO}exports.Agent = Agent;\n` };

const beside = (
  files: Case['files'],
  flags: readonly string[],
  more: Partial<Case> = {},
): Case => ({
  files,
  rules: RULES,
  run: [...flags, 'app.js'],
  traced: [...flags, '-r', REGISTER, 'app.js'],
  calls: used('agent.js'),
  ...more,
});

const after = (files: Case['files'], flags: readonly string[], more: Partial<Case> = {}): Case =>
  beside(files, flags, { traced: ['-r', REGISTER, ...flags, 'app.js'], ...more });

const NO_SYNC_HOOKS = { on: OLD, why: 'Node 20 has no `registerHooks`.' } as const;
const QUIET = ['--disable-warning=ExperimentalWarning', '--disable-warning=DEP0205'];
const OTEL_HOOK = `import { register } from 'node:module';
import { createAddHookMessageChannel } from 'import-in-the-middle';
const { registerOptions } = createAddHookMessageChannel();
register('import-in-the-middle/hook.mjs', import.meta.url, registerOptions);
const { Hook } = await import('import-in-the-middle');
new Hook(['agent'], () => {});
`;
const OTEL = `const { InstrumentationBase, InstrumentationNodeModuleDefinition } = require('@opentelemetry/instrumentation');
class Watching extends InstrumentationBase {
  constructor() {
    super('watching', '1.0.0', {});
  }
  init() {
    const note = (exports) => {
      console.log('loaded', typeof exports.Agent);
      return exports;
    };
    return new InstrumentationNodeModuleDefinition('acme', ['*'], note, () => {});
  }
}
new Watching().enable();
`;
const ACME = {
  'node_modules/acme/package.json': { name: 'acme', version: '1.0.0', main: 'agent.js' },
  'node_modules/acme/agent.js': CJS['agent.js'],
};

export const others: Cases = {
  '`module.register` of another, before us': beside({ ...ESM_TWO, ...HOOKS }, [
    ...QUIET,
    '--import',
    './hook.mjs',
  ]),
  '`module.register` of another, after us': after({ ...ESM_TWO, ...HOOKS }, [
    ...QUIET,
    '--import',
    './hook.mjs',
  ]),
  '`--experimental-loader` of another': beside({ ...ESM_TWO, ...HOOKS }, [
    ...QUIET,
    '--no-warnings',
    '--experimental-loader',
    './hooks.mjs',
  ]),
  '`registerHooks` of another, before us, ES modules': beside(
    { ...ESM_TWO, ...SYNC_HOOKS },
    ['-r', './hook.cjs'],
    { not: NO_SYNC_HOOKS },
  ),
  '`registerHooks` of another, after us, ES modules': after(
    { ...ESM_TWO, ...SYNC_HOOKS },
    ['-r', './hook.cjs'],
    { not: NO_SYNC_HOOKS },
  ),
  '`registerHooks` of another, before us, CommonJS': beside(
    { ...CJS_TWO, ...SYNC_HOOKS },
    ['-r', './hook.cjs'],
    { not: NO_SYNC_HOOKS },
  ),
  '`registerHooks` of another, after us, CommonJS': after(
    { ...CJS_TWO, ...SYNC_HOOKS },
    ['-r', './hook.cjs'],
    { not: NO_SYNC_HOOKS },
  ),
  '`Module.prototype._compile` patched before us': beside({ ...CJS_TWO, ...COMPILE }, [
    '-r',
    './patch.cjs',
  ]),
  '`Module.prototype._compile` patched after us': after({ ...CJS_TWO, ...COMPILE }, [
    '-r',
    './patch.cjs',
  ]),
  'require-in-the-middle': after(
    {
      ...ACME,
      'hook.cjs': `const { Hook } = require('require-in-the-middle');\nnew Hook(['acme'], (exports) => ({ ...exports, hooked: true }));\n`,
      'app.js': `const { Agent, hooked } = require('acme');\n${USE}console.log(hooked);\n`,
    },
    ['-r', './hook.cjs'],
    {
      rules: [{ class: 'Agent', module: 'acme', methods: ['*'] }],
      calls: used('node_modules/acme/agent.js'),
    },
  ),
  'import-in-the-middle, before us': beside({ ...ESM, 'otel.mjs': OTEL_HOOK }, [
    ...QUIET,
    '--import',
    './otel.mjs',
  ]),
  'import-in-the-middle, after us': after({ ...ESM, 'otel.mjs': OTEL_HOOK }, [
    ...QUIET,
    '--import',
    './otel.mjs',
  ]),
  "OpenTelemetry's instrumentation, CommonJS": beside(
    { ...ACME, 'otel.cjs': OTEL, 'app.js': `const { Agent } = require('acme');\n${USE}` },
    ['-r', './otel.cjs'],
    {
      rules: [{ class: 'Agent', module: 'acme', methods: ['*'] }],
      calls: used('node_modules/acme/agent.js'),
    },
  ),
  "OpenTelemetry's hook, ES modules": beside(ESM, [
    ...QUIET,
    '--no-warnings',
    '--experimental-loader',
    '@opentelemetry/instrumentation/hook.mjs',
  ]),
  'source-map-support': beside(
    { ...CJS, 'app.js': `${CJS['app.js']}console.log(new Error('here').stack.split('\\n')[1]);\n` },
    ['-r', 'source-map-support/register'],
  ),
};
