import test from 'ava';
import { mayBe } from './rejections.js';

/** Capitals stand for rejections that are raised again. */
const from = (should: string, found: string): boolean =>
  mayBe(
    [...should].map((text) => ({ text, again: text !== text.toLowerCase() })),
    [...found],
  );

test('a rejection that is raised again may come later than others', (t) => {
  for (const found of ['AbcDe', 'bAcDe', 'bcAeD', 'bceAD']) t.true(from('AbcDe', found), found);
});

test('it may not come earlier, nor before one that was raised again before', (t) => {
  for (const found of ['AbDce', 'bcDAe']) t.false(from('AbcDe', found), found);
});

test('others keep their order, and none is lost, added or changed', (t) => {
  for (const found of ['AcbDe', 'AbcD', 'AbcDee', 'AbcDx']) t.false(from('AbcDe', found), found);
});

test('two of one text count as those that they can be', (t) => {
  const should = [
    { text: 'x', again: true },
    { text: 'y', again: false },
    { text: 'x', again: false },
  ];
  t.true(mayBe(should, ['y', 'x', 'x']));
  t.false(mayBe(should, ['x', 'x', 'y']));
});
