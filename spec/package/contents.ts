/** What is in the tarball. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Token, tokenizer, tokTypes } from 'acorn';
import type { ExecutionContext } from 'ava';
import { withoutCoverage } from '../helpers/coverage.js';
import type { Installation } from '../helpers/package.js';
import { REPOSITORY } from '../helpers/repository.js';

type Check = (t: ExecutionContext, installed: Installation) => Promise<void> | void;

interface Manifest {
  readonly main: string;
  readonly types: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

const BUDGET_BYTES = 500_000;

/** All that may be in it. */
const EXPECTED = [
  /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^(?:policy|record)\.schema\.json$/,
  /^bundle\/(?:[a-z0-9-]+\/)*[a-z0-9-]+\.js$/,
  /^dist\/(?:[a-z0-9-]+\/)*[a-z0-9-]+\.d\.ts$/,
];

/** Makes the published schema, from packages that only the build has; a package has the schema. */
const LEFT_TO_THE_BUILD = ['./json-schema.js'];

const manifestOf = (installed: Installation): Manifest =>
  JSON.parse(readFileSync(join(installed.package, 'package.json'), 'utf8')) as Manifest;

const namedFiles = ({ main, types, bin, exports }: Manifest): string[] => [
  main,
  types,
  ...Object.values(bin),
  ...Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  ),
];

export const contents: Readonly<Record<string, Check>> = {
  'the tarball holds the built package and nothing else'(t, { packed }) {
    const paths = packed.files.map(({ path }) => path);
    t.deepEqual(
      paths.filter((path) => !EXPECTED.some((pattern) => pattern.test(path))),
      [],
    );
    const needed = [
      'README.md',
      'CHANGELOG.md',
      'LICENSE',
      'bundle/register.js',
      'policy.schema.json',
    ];
    t.deepEqual(
      needed.filter((path) => !paths.includes(path)),
      [],
    );
  },

  'the tarball is small'(t, { packed: { size, unpackedSize, files } }) {
    const kb = (bytes: number): string => `${Math.round(bytes / 100) / 10} kB`;
    t.log(`${kb(size)} packed, ${kb(unpackedSize)} unpacked, ${files.length} files`);
    t.true(size < BUDGET_BYTES, `${size} bytes`);
  },

  'every file has its source'(t, { packed }) {
    const sources = packed.files
      .filter(({ path }) => /^(?:bundle|dist)\//.test(path))
      .map(({ path }) => path.replace(/^(?:bundle|dist)\//, '').replace(/\.(?:d\.ts|js)$/, '.ts'));
    t.true(sources.length > 100);
    t.deepEqual(
      sources.filter((source) => !existsSync(join(REPOSITORY, source))),
      [],
      'what is left over from an earlier build: remove dist, and build anew',
    );
  },

  'every file that package.json names is there'(t, installed) {
    const manifest = manifestOf(installed);
    const files = namedFiles(manifest);
    t.true(files.length >= 8);
    t.deepEqual(
      files.filter((file) => !existsSync(join(installed.package, file))),
      [],
    );
    const { resolve } = createRequire(join(installed.dir, 'index.js'));
    for (const name of Object.keys(manifest.exports)) {
      t.notThrows(() => resolve(join('stenographer', name)), name);
    }
    t.throws(() => resolve('stenographer/dist/lib/agent.js'), {
      code: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
    });
  },

  async 'the command is executable'(t, installed) {
    const main = join(installed.package, manifestOf(installed).bin['steno'] ?? '');
    t.true(readFileSync(main, 'utf8').startsWith('#!/usr/bin/env node\n'));
    t.is(statSync(main).mode & 0o111, 0o111);
    const command = join(installed.dir, 'node_modules/.bin/steno');
    const { stdout } = await promisify(execFile)(command, ['--help'], { env: withoutCoverage() });
    t.regex(stdout, /steno list/);
  },

  'whatever is required is in the package, in its dependencies, or in Node'(t, installed) {
    const manifest = manifestOf(installed);
    const outside = new Set<string>();
    const missing: string[] = [];
    const modules = installed.packed.files.filter(({ path }) => path.endsWith('.js'));
    for (const { path } of modules) {
      for (const specifier of specifiersOf(readFileSync(join(installed.package, path), 'utf8'))) {
        if (!specifier.startsWith('.')) outside.add(specifier);
        else if (LEFT_TO_THE_BUILD.includes(specifier)) continue;
        else if (!existsSync(join(installed.package, dirname(path), specifier))) {
          missing.push(`${path}: ${specifier}`);
        }
      }
    }
    t.deepEqual(missing, []);
    t.true(outside.has('acorn') && outside.has('node:fs'), 'specifiers were found at all');
    const builtin = new Set(builtinModules.map((name) => `node:${name}`));
    t.deepEqual(
      [...outside].filter(
        (specifier) => !builtin.has(specifier) && !(packageOf(specifier) in manifest.dependencies),
      ),
      [],
    );
  },

  'the published schema accepts a policy and refuses what is no field of one'(t, installed) {
    const require = createRequire(join(installed.dir, 'index.js'));
    const { default: Ajv } = require('ajv') as { default: new (options: object) => Validator };
    const schema = require('stenographer/policy.schema.json') as object;
    // That comments are allowed is a word to editors.
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, keywords: ['allowComments'] });
    const validate = ajv.compile(schema);
    const example = (): { rules: Record<string, unknown>[] } =>
      JSON.parse(
        readFileSync(join(REPOSITORY, 'examples/crafter/steno.policy.json'), 'utf8'),
      ) as ReturnType<typeof example>;
    t.true(validate(example()), JSON.stringify(validate.errors));
    t.true(validate({ $schema: './node_modules/stenographer/policy.schema.json', rules: [] }));
    t.false(validate({ ...example(), rule: [] }));
    const [preset, , agent] = example().rules;
    t.false(validate({ rules: [{ ...agent, kinds: 'agent' }] }));
    t.false(validate({ rules: [{ ...agent, kind: 'robot' }] }));
    t.false(validate({ rules: [{ ...preset, preset: 'openia' }] }));
  },

  'the path that a policy gives for its schema leads to it'(t, installed) {
    const path = './node_modules/stenographer/policy.schema.json';
    const { api } = installed;
    const app = installed.app({ 'steno.policy.json': { $schema: path, rules: [] } });
    t.notThrows(() => api.loadPolicy(join(app.dir, 'steno.policy.json')));
    t.true(existsSync(join(installed.dir, path)));
  },
};

interface Validator {
  compile(schema: object): { (value: unknown): boolean; readonly errors?: unknown };
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** What `require('…')` and `import('…')` name in a CommonJS file; words in comments are none. */
function specifiersOf(source: string): string[] {
  const options = { ecmaVersion: 2023, sourceType: 'script', allowHashBang: true } as const;
  const tokens = [...tokenizer(source, options)];
  const textOf = (token?: Token): string => (token ? source.slice(token.start, token.end) : '');
  return tokens
    .filter(
      ({ type }, at) =>
        type === tokTypes.string &&
        tokens[at - 1]?.type === tokTypes.parenL &&
        ['require', 'import', 'getBuiltinModule'].includes(textOf(tokens[at - 2])),
    )
    .map(({ start, end }) => source.slice(start + 1, end - 1));
}
