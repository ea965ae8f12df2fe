/** Writes the files of the build that TypeScript does not: the `-r` shim and the two schemas. */
import { chmodSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import jsonSchema from '../dist/lib/policy/json-schema.js';
import recordSchema from '../dist/lib/store/record-schema.js';

const root = new URL('../', import.meta.url);
const records = toJsonSchema(recordSchema.RECORD_SCHEMA, { typeMode: 'input' });

writeFileSync(new URL('register.js', root), "'use strict';\nrequire('./dist/register.js');\n");
// npm sets this in projects that install the package; in the checkout nobody does.
chmodSync(new URL('dist/lib/cli/main.js', root), 0o755);
writeJson('policy.schema.json', jsonSchema.policyJsonSchema());
// For machines: its blanks are three quarters of it, and 10 kB of the package.
writeJson('record.schema.json', records, 0);

function writeJson(name, value, indent = 2) {
  writeFileSync(new URL(name, root), `${JSON.stringify(value, null, indent)}\n`);
}
