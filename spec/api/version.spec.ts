import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { VERSION } from '../../lib/model/version.js';
import { REPOSITORY } from '../helpers/repository.js';

test('the version in records is that of the package', (t) => {
  const manifest = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
    version: string;
  };
  t.is(VERSION, manifest.version);
});
