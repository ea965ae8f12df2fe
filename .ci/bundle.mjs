/**
 * Puts the build into few files, since Node takes longest to find and read many: `bundle/` is what
 * the package ships. `agent.js` holds what every process needs, `recording.js` what records; what is
 * loaded later (see `loadLater` and each `require` in lib) is a file of its own. Files take what they
 * share from these two, so that there is one copy of it. Names and lines stay as they are: Node prints the line of ours through
 * which an error that nobody caught has gone.
 */
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { NOT_YET } from '../dist/lib/policy/not-yet.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const lib = `${root}lib/`;
const out = `${root}bundle/`;
const SCHEMA = `${root}policy.schema.json`;
/** Loads the packages that make the schema, which only the build has; a package has the schema. */
const LEFT_OUT = './json-schema.js';

const options = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  packages: 'external',
  external: [LEFT_OUT],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/** Modules that are loaded later, by their path in lib. */
const later = new Set(['loader/rewriter', 'store/clean/retain']);
/** Files whose modules others use: for each, its modules, and the names of those that are used. */
const holders = new Map();

rmSync(out, { recursive: true, force: true });
await bundle('register', `${root}register.ts`, { external: ['./lib/agent.js'] });
// The commands run on their own: no line of theirs is shown with an error of the user's.
await bundle('lib/cli/main', `${lib}cli/main.ts`, {
  plugins: [here('cli/main')],
  minify: true,
  lineLimit: 120,
});
chmodSync(`${out}lib/cli/main.js`, 0o755);

for (const name of ['agent', 'recording']) {
  holders.set(name, { modules: await modulesOf(name), used: new Map() });
}
for (const name of ['index', 'loader/hooks-thread', 'policy/hooks-thread-targets']) {
  await bundle(`lib/${name}`, `${lib}${name}.ts`, { plugins: pluginsFor(name) });
}
// With those that they themselves turn out to load later.
for (const name of later) {
  await bundle(`lib/${name}`, `${lib}${name}.ts`, { plugins: pluginsFor(name) });
}
// Last the one that the other takes from: what is used of it is known by then.
for (const name of ['recording', 'agent']) await bundleHolder(name);
for (const name of later) {
  if (!existsSync(`${out}lib/${name}.js`)) throw new Error(`${name} is required, but not bundled`);
}

// What is left of other letters stands in comments; without them Node reads a file twice as fast. And
// for each of its own modules that is required, Node makes an ES module of all that the module has.
for (const file of readdirSync(out, { recursive: true }).filter((name) => name.endsWith('.js'))) {
  const text = readFileSync(out + file, 'utf8');
  const plain = text.replaceAll(/[^\0-\x7f]/g, '?');
  const own = plain.replaceAll(/\brequire\(("node:[^"]+")\)/g, 'process.getBuiltinModule($1)');
  writeFileSync(out + file, own);
}

function bundle(name, entry, more) {
  return build({ ...options, entryPoints: [entry], outfile: `${out}${name}.js`, ...more });
}

function pluginsFor(name) {
  return [schemaInside(), apart(name), fromHolders(name), here(name)];
}

async function modulesOf(name) {
  const { metafile } = await bundle(`lib/${name}`, `${lib}${name}.ts`, {
    plugins: pluginsFor(name),
    write: false,
  });
  const paths = Object.keys(metafile.inputs).filter((path) => path.startsWith('lib/'));
  return new Set(paths.map((path) => moduleAt(`${root}${path}`)));
}

function bundleHolder(name) {
  const used = [...holders.get(name).used];
  const contents = [
    `export * from './${name}.ts';`,
    ...used.map(([module, names], at) => {
      const inner = names.map((each) => `${each} as m${at}_${each}`).join(', ');
      return `import { ${inner} } from './${module}.ts';`;
    }),
    // Getters, since mostly nobody asks; and names one by one, since each namespace is made at the start.
    'export const shared = {',
    ...used.map(([module, names], at) => {
      const own = names.map((each) => `${each}: m${at}_${each}`).join(', ');
      return `get '${module}'() { return { ${own} }; },`;
    }),
    '};',
  ].join('\n');
  return build({
    ...options,
    stdin: { contents, resolveDir: lib, loader: 'ts' },
    outfile: `${out}lib/${name}.js`,
    plugins: pluginsFor(name),
  });
}

/** What a module requires as it runs becomes a file of its own. */
function apart(name) {
  return plugin('apart', (hooks) => {
    hooks.onResolve({ filter: /^\./ }, ({ path, kind, resolveDir, namespace }) => {
      if (kind !== 'require-call' || namespace !== 'file' || path === LEFT_OUT) return undefined;
      const module = moduleAt(`${resolveDir}/${path}`);
      later.add(module);
      return { path: fileFrom(name, module), external: true };
    });
  });
}

/** Modules that a file before has are taken from it. */
function fromHolders(name) {
  return plugin('from-holders', (hooks) => {
    const namespace = 'from-holders';
    hooks.onResolve({ filter: /^\.\.?\// }, ({ path, kind, resolveDir }) => {
      const module = moduleAt(`${resolveDir}/${path}`);
      const holder = kind === 'import-statement' ? holderOf(module, name) : undefined;
      if (holder === undefined) return undefined;
      return { path: module, namespace, pluginData: holder };
    });
    hooks.onLoad({ filter: /./, namespace }, async ({ path: module, pluginData: holder }) => {
      const { used } = holders.get(holder);
      if (!used.has(module)) used.set(module, await exportsOf(module));
      const names = used.get(module).join(', ');
      const from = `require('${fileFrom(name, holder)}').shared['${module}']`;
      return { contents: `const {${names}} = ${from}; export {${names}};`, resolveDir: lib };
    });
    hooks.onResolve({ filter: /./, namespace }, ({ path }) => ({ path, external: true }));
  });
}

/** The file that has a module before the one of this name is loaded. */
function holderOf(module, name) {
  for (const [holder, { modules }] of holders) {
    if (holder === name) return undefined;
    if (modules.has(module)) return holder;
  }
  return undefined;
}

/** The schema stands in the bundle without its prose, which is two thirds of it. */
function schemaInside() {
  return plugin('schema-inside', (hooks) => {
    hooks.onLoad({ filter: /[\\/]schema-document\.ts$/ }, ({ path }) => {
      const schema = JSON.stringify(withoutProse(JSON.parse(readFileSync(SCHEMA, 'utf8'))));
      return {
        contents: `import { jsonParse } from '../runtime/intrinsics.js';
          export const readSchemaDocument = () => jsonParse(${JSON.stringify(schema)});`,
        resolveDir: dirname(path),
        loader: 'ts',
      };
    });
  });
}

/** Descriptions tell only which fields are for later, to the validator. */
function withoutProse(node) {
  if (Array.isArray(node)) return node.map(withoutProse);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(
    ([key, value]) =>
      key !== 'description' || typeof value !== 'string' || value.startsWith(NOT_YET),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutProse(value)]));
}

/** `__dirname` is the folder of the source. */
function here(name) {
  return plugin('here', (hooks) => {
    hooks.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!text.includes('__dirname')) return undefined;
      const folder = relative(dirname(`${lib}${name}`), dirname(path));
      const place = folder === '' ? '__dirname' : `(__dirname + '/${folder}')`;
      return { contents: text.replaceAll('__dirname', place), loader: 'ts' };
    });
  });
}

async function exportsOf(module) {
  const { metafile } = await build({
    entryPoints: [`${lib}${module}.ts`],
    format: 'esm',
    outdir: out,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return Object.values(metafile.outputs)[0].exports;
}

function moduleAt(path) {
  return relative(lib, path).replace(/\.[jt]s$/, '');
}

function fileFrom(name, module) {
  const path = relative(dirname(`${lib}${name}`), `${lib}${module}.js`);
  return path.startsWith('.') ? path : `./${path}`;
}

function plugin(name, setup) {
  return { name, setup };
}
