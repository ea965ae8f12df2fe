import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { CODES } from '../../lib/model/errors.js';
import { REPOSITORY } from '../helpers/repository.js';

const TABLE = join('model', 'errors.ts');

test('every code of the table is raised somewhere', (t) => {
  const lib = join(REPOSITORY, 'lib');
  const source = readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== TABLE)
    .map((file) => readFileSync(join(lib, file), 'utf8'))
    .join('\n');
  t.deepEqual(
    Object.keys(CODES).filter((code) => !source.includes(`'${code}'`)),
    [],
  );
});
