import test from 'ava';
import { Recent } from '../../lib/session/recent.js';

function recent(most: number, stays: readonly string[] = []) {
  const gone: string[] = [];
  const known = new Recent<string>(most, (value) => {
    if (stays.includes(value)) return false;
    gone.push(value);
    return true;
  });
  const put = (...names: readonly string[]): void => {
    for (const name of names) known.set(name, name);
  };
  return { known, gone, put };
}

test('so many are remembered for sure, and no more than twice as many', (t) => {
  const { known, gone, put } = recent(3);
  put('a', 'b', 'c', 'd', 'e', 'f', 'g');
  t.deepEqual(gone, []);
  put('h');
  t.deepEqual(gone, ['a', 'b', 'c', 'd']);
  t.is(known.get('a'), undefined);
  t.is(known.get('e'), 'e');
  t.deepEqual([...known.values()].sort(), ['e', 'f', 'g', 'h']);
});

test('what is asked for stays', (t) => {
  const { known, gone, put } = recent(3);
  put('a', 'b', 'c', 'd');
  t.is(known.get('a'), 'a');
  put('e', 'f', 'g');
  t.deepEqual(gone, ['b', 'c', 'd']);
  t.is(known.get('a'), 'a');
});

test('what is not to go stays, and so does what has no name', (t) => {
  const { known, gone, put } = recent(1, ['a']);
  known.set(undefined, 'nameless');
  put('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
  t.false(gone.includes('a'));
  t.true(gone.includes('b'));
  t.is(known.get('a'), 'a');
  t.is(known.get(undefined), 'nameless');
});
