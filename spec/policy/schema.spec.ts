import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { definePolicy } from '../../lib/policy/define.js';
import { policyJsonSchema } from '../../lib/policy/json-schema.js';
import type { Policy } from '../../lib/policy/schema/input.js';
import { readSchemaDocument } from '../../lib/policy/schema-document.js';
import { compiled } from './support.js';

type Node = Record<string, unknown>;

const nodesOf = (node: unknown, path: string): [string, Node][] => {
  if (typeof node !== 'object' || node === null) return [];
  const here: [string, Node][] = Array.isArray(node) ? [] : [[path, node as Node]];
  return [
    ...here,
    ...Object.entries(node).flatMap(([key, value]) => nodesOf(value, `${path}/${key}`)),
  ];
};

const all = nodesOf(policyJsonSchema(), '#');

test('every field of every object is explained', (t) => {
  const fields = all.flatMap(([path, { properties }]) =>
    Object.entries((properties ?? {}) as Record<string, Node>).map(
      ([name, node]) => [`${path}/${name}`, node] as const,
    ),
  );
  t.true(fields.length > 100);
  const turns = new Set(['begin', 'auto']);
  for (const [path, { description }] of fields)
    if (!turns.has(path.split('/').at(-1) ?? '')) t.is(typeof description, 'string', path);
});

test('every object of fixed fields refuses others, and has a name for messages', (t) => {
  const fixed = all.filter(
    ([, { type, properties }]) => type === 'object' && properties !== undefined,
  );
  t.true(fixed.length > 10);
  for (const [path, node] of fixed) {
    t.is(node['additionalProperties'], false, path);
    if (path !== '#') t.is(typeof node['title'], 'string', path);
  }
});

test('every reference leads to a definition, and only words that an editor knows are used', (t) => {
  const { definitions } = policyJsonSchema() as { definitions: Node };
  const known = new Set(
    '$schema $ref definitions type properties required additionalProperties items anyOf enum const minimum maximum minLength title description not allowComments'.split(
      ' ',
    ),
  );
  for (const [path, node] of all) {
    if (/\/(?:properties|definitions)$/.test(path)) continue;
    for (const key of Object.keys(node)) t.true(known.has(key), `${path}/${key}`);
    const { $ref } = node;
    if (typeof $ref === 'string') t.true($ref.replace('#/definitions/', '') in definitions, $ref);
  }
});

test('the published file is the one that this source makes', (t) => {
  const file = join(__dirname, '../../../policy.schema.json');
  t.deepEqual(JSON.parse(readFileSync(file, 'utf8')), policyJsonSchema());
});

test('a checkout that is not built yet makes the schema on the spot', (t) => {
  t.deepEqual(readSchemaDocument('/does/not/exist.json') as unknown, policyJsonSchema());
  const file = join(mkdtempSync(join(tmpdir(), 'steno-schema-')), 'schema.json');
  writeFileSync(file, '{ "definitions": {} }');
  t.deepEqual(readSchemaDocument(file), { definitions: {} });
});

test('a policy in TypeScript is typed, has functions for expressions, and is returned as it is', (t) => {
  const policy = definePolicy({
    rules: [
      { preset: 'openai' },
      {
        class: 'Env',
        kind: 'environment',
        methods: {
          step: { reward: ({ result }) => (result as { r: number }).r, timestep: { auto: true } },
          reset: true,
        },
      },
      { function: 'run', session: true },
    ],
  });
  t.not(compiled(policy).policy.forChain(['Env'])?.decide('step')?.reward, undefined);
  const typed: Policy = policy;
  t.is(typed.rules?.length, 3);
  // @ts-expect-error A slip in a name is found while it is written.
  definePolicy({ rules: [{ function: 'run', memroy: true }] });
  // @ts-expect-error So is a wrong kind.
  definePolicy({ rules: [{ function: 'run', kind: 'agnet' }] });
});
