import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import {
  append,
  closeQuietly,
  createFile,
  isDeleted,
  removeQuietly,
  reopenFile,
} from '../../lib/store/disk.js';
import { linesWithin } from '../../lib/store/lines-within.js';
import { freshFolder } from '../helpers/store.js';

test('a write that fails tells how far it came, and throws nothing', (t) => {
  const full = openSync('/dev/full', 'w');
  const { bytes, error } = append(full, Buffer.from('text'), 4);
  t.is(bytes, 0);
  t.like(error, { code: 'ENOSPC' });
  closeSync(full);
});

test('what is written is appended', (t) => {
  const path = join(freshFolder(), 'file');
  const fd = createFile(path);
  t.deepEqual(append(fd, Buffer.from('草\n and more'), 4), { bytes: 4 });
  closeQuietly(fd);
  const again = reopenFile(path);
  append(again, Buffer.from('x\n'), 2);
  closeQuietly(again);
  t.is(readFileSync(path, 'utf8'), '草\nx\n');
});

test('a file is never made twice, and never reopened when it is gone', (t) => {
  const path = join(freshFolder(), 'file');
  writeFileSync(path, '');
  t.throws(() => createFile(path), { code: 'EEXIST' });
  t.throws(() => reopenFile(`${path}2`), { code: 'ENOENT' });
});

test('a descriptor that somebody closed counts as deleted, and is closed again quietly', (t) => {
  const fd = createFile(join(freshFolder(), 'file'));
  t.false(isDeleted(fd));
  closeSync(fd);
  t.true(isDeleted(fd));
  t.notThrows(() => closeQuietly(fd));
  t.notThrows(() => removeQuietly('/nowhere/at/all'));
});

test('of a write that came to an end early, the lines that are whole are known', (t) => {
  const ends = [9, 11, 30];
  t.deepEqual(
    [0, 8, 9, 10, 11, 29, 30, 31].map((bytes) => linesWithin(ends, bytes)),
    [0, 0, 1, 1, 2, 2, 3, 3],
  );
});
