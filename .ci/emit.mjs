/** Writes the files of the build that TypeScript does not: the `-r` shim and the record schema. */
import { writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { RECORD_SCHEMA } from '../dist/lib/store/record-schema.js';

const root = new URL('../', import.meta.url);

writeFileSync(new URL('register.js', root), "'use strict';\nrequire('./dist/register.js');\n");

writeFileSync(
  new URL('record.schema.json', root),
  `${JSON.stringify(toJsonSchema(RECORD_SCHEMA, { typeMode: 'input' }), null, 2)}\n`,
);
