/** Writes the files of the build that TypeScript does not: the `-r` shim and the policy's schema. */
import { writeFileSync } from 'node:fs';
import jsonSchema from '../dist/lib/policy/json-schema.js';

const root = new URL('../', import.meta.url);

writeFileSync(new URL('register.js', root), "'use strict';\nrequire('./dist/register.js');\n");
writeFileSync(
  new URL('policy.schema.json', root),
  `${JSON.stringify(jsonSchema.policyJsonSchema(), null, 2)}\n`,
);
