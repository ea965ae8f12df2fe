/** Writes the files of the build that TypeScript does not: the `-r` shim in the root. */
import { writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);

writeFileSync(new URL('register.js', root), "'use strict';\nrequire('./dist/register.js');\n");
