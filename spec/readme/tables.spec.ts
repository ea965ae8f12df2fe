import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { CODES } from '../../lib/model/errors.js';
import { DEFAULT_LIMITS } from '../../lib/policy/defaults.js';
import { NOT_YET } from '../../lib/policy/not-yet.js';
import { REPOSITORY } from '../helpers/repository.js';
import { manifest } from './installed.js';
import { rowsOf, sectionCalled } from './page.js';

interface SchemaNode {
  readonly $ref?: string;
  readonly description?: string;
  readonly anyOf?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | false;
}

interface Field {
  readonly notYet: boolean;
  /** Words of which the field takes one. */
  readonly words: readonly string[];
}

const schema = JSON.parse(
  readFileSync(join(REPOSITORY, 'policy.schema.json'), 'utf8'),
) as SchemaNode & {
  readonly definitions: Readonly<Record<string, SchemaNode>>;
};

const definition = (name: string): SchemaNode => schema.definitions[name] ?? {};

const optionsOf = ({ $ref, anyOf, ...rest }: SchemaNode): SchemaNode[] => {
  const nodes = $ref === undefined ? (anyOf ?? []) : [definition($ref.split('/').at(-1) ?? '')];
  return nodes.length === 0 ? [rest] : nodes.flatMap(optionsOf);
};

/** All fields below a node by path: `[]` for items of a list, `*` for names of the user's. */
function fieldsOf(node: SchemaNode, stop: readonly string[] = [], path = '', notYet = false) {
  const fields = new Map<string, Field>();
  const options = optionsOf(node);
  const add = (below: SchemaNode, at: string) => {
    for (const [key, field] of fieldsOf(below, stop, at, notYet)) fields.set(key, field);
  };
  for (const { properties = {}, items, additionalProperties } of options) {
    if (items !== undefined) add(items, options.length === 1 ? `${path}[]` : path);
    if (additionalProperties) add(additionalProperties, `${path}.*`);
    for (const [name, field] of Object.entries(properties)) {
      if (path !== '' && name.startsWith('$')) continue;
      const at = path === '' ? name : `${path}.${name}`;
      const later = notYet || (field.description?.startsWith(NOT_YET) ?? false);
      const words = optionsOf(field).flatMap((option) => option.enum ?? []);
      fields.set(at, { notYet: later, words: words.filter((word) => typeof word === 'string') });
      if (stop.includes(name)) continue;
      for (const [key, below] of fieldsOf(field, stop, at, later)) fields.set(key, below);
    }
  }
  return fields;
}

const methodFields = fieldsOf(definition('method'));

const ruleFields = new Map(
  ['classRule', 'functionRule', 'presetRule'].flatMap((name) =>
    [...fieldsOf(definition(name), ['methods'])].filter(([path]) => !methodFields.has(path)),
  ),
);

const tables: Readonly<Record<string, ReadonlyMap<string, Field>>> = {
  'The policy': fieldsOf(schema, ['rules']),
  'A rule': ruleFields,
  'A method or function': methodFields,
};

for (const [title, fields] of Object.entries(tables)) {
  test(`the table has each field of the schema and no other: ${title}`, (t) => {
    const rows = rowsOf(title);
    t.true(fields.size > 5);
    t.deepEqual([...rows.keys()].sort(), [...fields.keys()].sort());
    for (const [name, { notYet, words }] of fields) {
      const row = rows.get(name) ?? '';
      t.is(row.startsWith('*Not yet.*'), notYet, name);
      for (const word of notYet ? [] : words) t.true(row.includes(word), `${name}: ${word}`);
    }
  });
}

test('the table of limits has the defaults', (t) => {
  const rows = rowsOf('The policy');
  for (const [name, limit] of Object.entries(DEFAULT_LIMITS)) {
    t.regex(rows.get(`limits.${name}`) ?? '', new RegExp(`Default: ${limit}[.;]`));
  }
});

test('what a rule for a class may say for all its methods is told', (t) => {
  const said = sectionCalled('A rule').prose.join(' ');
  const told = /A rule for a class may give (.+) once for all its methods/.exec(said)?.[1] ?? '';
  const shared = Object.keys(definition('classRule').properties ?? {});
  t.deepEqual(
    [...told.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    shared.filter((name) => methodFields.has(name)),
  );
});

test('every code is in the table with its meaning, and no other', (t) => {
  t.deepEqual(Object.fromEntries(rowsOf('Errors and warnings')), CODES);
});

test('every environment variable that the package reads is in the table, and no other', (t) => {
  const sources = readdirSync(join(REPOSITORY, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(REPOSITORY, 'lib', file), 'utf8'));
  const names = new Set(sources.flatMap((source) => source.match(/\bSTENO_[A-Z_]+\b/g) ?? []));
  const read = [...names].filter((name) => !(name in CODES));
  t.deepEqual([...rowsOf('Environment variables').keys()].sort(), read.sort());
});

test('the packages that stenographer depends on are told', (t) => {
  const said = sectionCalled('What is not recorded').prose.join(' ');
  const told = /itself depends on\*\*: (.+?)\. -/.exec(said)?.[1] ?? '';
  t.deepEqual(
    [...told.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    Object.keys(manifest.dependencies),
  );
});
