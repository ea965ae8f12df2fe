import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Version of this package, from the `package.json` above the built files. */
export function version(): string {
  const text = readFileSync(join(__dirname, '../../../package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}
