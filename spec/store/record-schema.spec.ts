import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import * as v from 'valibot';
import type { Payload } from '../../lib/model/payload.js';
import type { TraceRecord } from '../../lib/model/record.js';
import { RECORD_SCHEMA } from '../../lib/store/record-schema.js';
import { episode } from '../helpers/episode.js';
import { REPOSITORY } from '../helpers/repository.js';
import { readBack, writeAll } from '../helpers/store.js';

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Flat<T> = T extends readonly (infer I)[]
  ? Flat<I>[]
  : T extends object
    ? { -readonly [K in keyof T]: Flat<T[K]> }
    : T;

test('the schema and the types say the same', (t) => {
  type Schema = v.InferOutput<typeof RECORD_SCHEMA>;
  const same: Equal<Flat<Schema>, Flat<TraceRecord<Payload>>> = true;
  t.true(same);
});

test('every record of an episode fits the schema', async (t) => {
  const session = await readBack(writeAll(episode({ turns: 8, lanes: ['red', 'blue'] })));
  t.deepEqual(new Set(session.records.map(({ type }) => type)).size, 5);
  for (const record of session.records) {
    const printed: unknown = JSON.parse(JSON.stringify(record));
    const { success, issues } = v.safeParse(RECORD_SCHEMA, printed);
    t.true(success, JSON.stringify(issues?.map(({ message }) => message)));
  }
});

test('a record that is none does not fit', (t) => {
  t.false(v.is(RECORD_SCHEMA, { type: 'event', session: 's' }));
  t.false(v.is(RECORD_SCHEMA, { type: 'thought' }));
});

test('the build publishes the schema with descriptions', (t) => {
  const text = readFileSync(join(REPOSITORY, 'record.schema.json'), 'utf8');
  const schema = JSON.parse(text) as { $schema: string; title: string; oneOf?: unknown[] };
  t.true(schema.$schema.includes('json-schema.org'));
  t.is(schema.title, 'stenographer record, version 4');
  t.true(text.includes('Nanoseconds on the monotonic clock'));
});
