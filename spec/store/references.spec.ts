import test from 'ava';
import type { JsonValue } from '../../lib/model/json.js';
import type { Payload } from '../../lib/model/payload.js';
import { References } from '../../lib/store/references.js';

/** Writes values of one series in order; answers for each whether it was tried, and whether it was shared. */
function writer() {
  const references = new References();
  let tries = 0;
  const json = (value: JsonValue) => {
    tries += 1;
    return JSON.stringify(value);
  };
  let last: Payload | undefined;
  return (value: JsonValue): 'shared' | 'tried' | 'whole' => {
    const payload = { json: value };
    const before = tries;
    const text = last && references.by(payload, last, json);
    last = payload;
    if (text !== undefined) return 'shared';
    references.whole(payload, JSON.stringify(value).length);
    return tries > before ? 'tried' : 'whole';
  };
}

const other = (n: number): JsonValue => Array.from({ length: 20 }, (_item, at) => `${n} ${at}`);
const grown = (n: number): JsonValue => [...(other(0) as JsonValue[]), n];

test('values that share too little are tried seldom, and are shared again when they are alike', (t) => {
  const write = writer();
  const fresh = Array.from({ length: 32 }, (_value, n) => write(other(n)));
  const signs = fresh.map((each) => ({ whole: '.', tried: 't', shared: 's' })[each]).join('');
  t.is(signs, '.ttt..t....t........t........t..');
  const shared = Array.from({ length: 20 }, (_value, n) => write(grown(n)));
  const first = shared.indexOf('shared');
  t.true(first >= 0 && first <= 9, `${first}`);
  t.true(shared.slice(first).every((each) => each === 'shared'));
});

test('a few values that share too little do not keep the next from being tried', (t) => {
  const write = writer();
  const values = [other(1), other(2), grown(1), grown(2), other(3), grown(1), grown(2)];
  t.deepEqual(
    values.map((value) => write(value)),
    ['whole', 'tried', 'tried', 'shared', 'tried', 'tried', 'shared'],
  );
});

test('a value is told anew when much of the file is between, for its own length and that of its blobs', (t) => {
  const isTold = (between: number, chars: number, blobChars: number): boolean => {
    const references = new References();
    const [first, next] = [{ json: other(0) }, { json: grown(0) }];
    references.position = 1000;
    references.whole(first, chars, blobChars);
    references.position += between;
    return references.by(next, first, JSON.stringify) === undefined;
  };
  t.false(isTold(4_000_000, 1000, 0));
  t.true(isTold(4_000_001, 1000, 0));
  t.false(isTold(10_000_000, 500_000, 500_000));
  t.true(isTold(10_000_001, 500_000, 500_000));
});
