import test from 'ava';
import { SessionIds } from '../../lib/session/ids.js';

const SECOND = Date.UTC(2026, 10, 23, 3, 45, 12);

test('an id tells the second of the start, and tells processes apart', (t) => {
  const id = new SessionIds().next(SECOND);
  t.regex(id, /^20261123-034512-[0-9a-f]{6}$/);
  t.not(new SessionIds().next(SECOND), id);
});

test('no two of many sessions that start in one second have the same id', (t) => {
  const ids = new SessionIds();
  const drawn = Array.from({ length: 20_000 }, () => ids.next(SECOND));
  t.is(new Set(drawn).size, drawn.length);
  t.true(drawn.every((id) => id.length === drawn[0]?.length));
});
