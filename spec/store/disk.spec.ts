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
  const { bytes, error } = append(full, 'text');
  t.is(bytes, 0);
  t.like(error, { code: 'ENOSPC' });
  closeSync(full);
});

test('what is written is appended, in bytes of UTF-8', (t) => {
  const path = join(freshFolder(), 'file');
  const fd = createFile(path);
  t.deepEqual(append(fd, '草\n'), { bytes: 4 });
  closeQuietly(fd);
  const again = reopenFile(path);
  append(again, 'x\n');
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
  const head = 'head\n';
  const lines = ['草\n', 'b\n'];
  const within = (bytes: number) => linesWithin(head, lines, bytes);
  t.deepEqual(within(4), { head: false, lines: 0 });
  t.deepEqual(within(5), { head: true, lines: 0 });
  t.deepEqual(within(8), { head: true, lines: 0 });
  t.deepEqual(within(9), { head: true, lines: 1 });
  t.deepEqual(within(10), { head: true, lines: 1 });
  t.deepEqual(within(11), { head: true, lines: 2 });
});
