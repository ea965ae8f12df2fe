import { existsSync } from 'node:fs';
import type { Library } from '../library.js';

const playwright: Library = {
  package: 'playwright-core',
  modules: ['playwright-core'],
  sets: ['current'],
  timed: true,
  limits: { nodes: 20, eventNodes: 40 },
  program: 'playwright.mjs',
  said: [
    'close.@@graceful-fs.previous',
    'closeSync.@@graceful-fs.previous',
    '_.@@hasInstance',
    '_.init',
  ].map(
    (member) =>
      `stenographer: STENO_UNREACHABLE: ${member} is named by the policy but cannot be recorded: its property is frozen.`,
  ),
  missing: () =>
    existsSync('/usr/bin/chromium') ? undefined : 'there is no browser at /usr/bin/chromium',
};
export default playwright;
