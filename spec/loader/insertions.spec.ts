import test from 'ava';
import { Insertions, insertInto } from '../../lib/loader/insertions.js';

test('at one place, what ends comes before what goes on, stands, and begins, however it was put', (t) => {
  const insertions = new Insertions();
  t.true(insertions.isEmpty);
  insertions.wrap({ start: 2, end: 4 }, { prefix: '(', suffix: ')' });
  insertions.put(2, 's;');
  insertions.follow(2, '+f');
  insertions.wrap({ start: 0, end: 2 }, { prefix: '[', suffix: ']' });
  t.false(insertions.isEmpty);
  t.is(insertInto('abcd', insertions.inOrder()), '[ab]+fs;(cd)');
});

test('what was opened last closes first', (t) => {
  const insertions = new Insertions();
  insertions.wrap({ start: 0, end: 2 }, { prefix: '(', suffix: ')' });
  insertions.wrap({ start: 0, end: 2 }, { prefix: '[', suffix: ']' });
  t.is(insertInto('ab', insertions.inOrder()), '([ab])');
});
