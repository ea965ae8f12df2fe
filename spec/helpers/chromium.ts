import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of the machine's. Says on stderr where there is none. */
export function chromium(): string | undefined {
  const found = PLACES.find((path) => existsSync(path));
  if (found === undefined) {
    process.stderr.write('skipped: programs that drive a browser; for them install chromium\n');
  }
  return found;
}
