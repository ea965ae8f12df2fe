import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { REPOSITORY } from '../helpers/repository.js';

const BUILT = join(REPOSITORY, 'dist/lib');
/** The command itself: loading it runs it. */
const COMMAND = join('cli', 'main.js');

test('loading a module does nothing that can be seen', (t) => {
  const before = {
    listeners: process.eventNames().map((name) => [name, process.listenerCount(name)]),
    globals: Object.getOwnPropertyNames(globalThis),
    symbols: Object.getOwnPropertySymbols(globalThis),
    promise: Object.getOwnPropertyNames(Promise.prototype),
    env: { ...process.env },
  };
  const modules = readdirSync(BUILT, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.js') && file !== COMMAND,
  );
  t.true(modules.length > 150);
  for (const file of modules) t.notThrows(() => require(join(BUILT, file)) as unknown, file);
  t.deepEqual(
    {
      listeners: process.eventNames().map((name) => [name, process.listenerCount(name)]),
      globals: Object.getOwnPropertyNames(globalThis),
      symbols: Object.getOwnPropertySymbols(globalThis),
      promise: Object.getOwnPropertyNames(Promise.prototype),
      env: { ...process.env },
    },
    before,
  );
});
