import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { REPOSITORY } from '../../helpers/repository.js';
import { groups } from './cases/all.js';
import { page } from './page.js';

test('docs/loaders.md is the table of today', (t) => {
  const file = join(REPOSITORY, 'docs/loaders.md');
  t.is(readFileSync(file, 'utf8'), page(), 'mend it: npm run matrix docs/loaders.md');
});

test('each program has a title of its own', (t) => {
  const titles = Object.values(groups).flatMap((cases) => Object.keys(cases));
  t.true(titles.length > 90);
  t.is(new Set(titles).size, titles.length);
});
