import { inspect } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import type { Payload } from '../../lib/model/payload.js';
import { Captured, className, omittedFrom, setOrigin } from '../../lib/store/captured.js';
import { restore } from '../../lib/store/restore.js';

const read = (payload: unknown): { value: unknown; notes: string[] } => {
  const notes: string[] = [];
  return { value: restore(payload as Payload, (note) => notes.push(note)), notes };
};

test('a payload without meta is copied', (t) => {
  const payload = { json: { a: [1, { b: null }] } };
  const value = restore(payload);
  t.deepEqual(value, payload.json);
  t.not(value, payload.json);
});

test('a name that would change a prototype stays a name', (t) => {
  const json = JSON.parse('{"__proto__":{"polluted":true}}') as Payload['json'];
  const value = restore({ json }) as { polluted?: boolean };
  t.is(value.polluted, undefined);
  t.deepEqual(Object.keys(value), ['__proto__']);
});

const damaged: [string, unknown, unknown][] = [
  ['an unknown annotation', { json: { a: 'x' }, meta: { values: { a: ['decimal'] } } }, { a: 'x' }],
  [
    'a foreign class',
    { json: { a: {} }, meta: { values: { a: [['class', 'Agent']] } } },
    { a: {} },
  ],
  ['a date that is a number', { json: { a: 5 }, meta: { values: { a: ['Date'] } } }, { a: 5 }],
  ['a Map that is none', { json: { a: 'x' }, meta: { values: { a: ['map'] } } }, { a: 'x' }],
  ['an error that is a text', { json: { a: 'x' }, meta: { values: { a: ['Error'] } } }, { a: 'x' }],
  ['a URL that is none', { json: { a: 'x' }, meta: { values: { a: ['URL'] } } }, { a: 'x' }],
  [
    'a typed array of no kind',
    { json: { a: [1] }, meta: { values: { a: [['typed-array', 'Array']] } } },
    { a: [1] },
  ],
  [
    'bytes that are numbers',
    { json: { a: [1] }, meta: { steno: { at: { a: { type: 'bytes' } } } } },
    { a: [1] },
  ],
  [
    'a wrapper without parts',
    { json: { a: 1 }, meta: { steno: { at: { a: { type: 'extended' } } } } },
    { a: 1 },
  ],
];
for (const [what, payload, json] of damaged) {
  test(`${what} is given as its json, with a note of the path`, (t) => {
    const { value, notes } = read(payload);
    t.deepEqual(value, json);
    t.is(notes.length, 1);
    t.regex(notes[0] ?? '', /^a cannot be read, its json stands for it: /);
  });
}

test('what is not read does not harm the rest', (t) => {
  const meta = { values: { a: ['decimal'], b: ['Date'] }, v: 1 };
  const { value } = read({ json: { a: '1', b: '1970-01-01T00:00:00.000Z' }, meta });
  t.deepEqual(value, { a: '1', b: new Date(0) });
});

test('no damage to the meta makes a reader fail', (t) => {
  const part = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(
        'a',
        'b',
        '',
        'a.b',
        'map',
        'set',
        'Error',
        'Date',
        'bytes',
        'extended',
        'typed-array',
        'boxed',
        'symbol',
        'Int8Array',
        null,
        1,
        true,
      ),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'a',
          'b',
          '',
          'a.b',
          'type',
          'class',
          'keys',
          'symbols',
          'holes',
          'values',
          'at',
          'root',
          'same',
          'steno',
          'referentialEqualities',
          '__proto__',
        ),
        tie('node'),
        { maxKeys: 4 },
      ),
    ),
  })).node;
  fc.assert(
    fc.property(part, part, (json, meta) => {
      inspect(read({ json, meta }).value);
    }),
    { numRuns: 5000 },
  );
  t.pass();
});

test('a payload that is too deep to follow is given as it is', (t) => {
  let json: Payload['json'] = 'bottom';
  for (let level = 0; level < 50_000; level += 1) json = [json];
  const { value, notes } = read({ json });
  t.is(value, json);
  t.is(notes.length, 1);
});

test('references may point to places in any order', (t) => {
  const meta = { referentialEqualities: { 'b.c': ['a'] }, v: 1 };
  const { value } = read({ json: { a: { x: 1 }, b: { c: { x: 1 } } }, meta });
  const { a, b } = value as { a: unknown; b: { c: unknown } };
  t.is(a, b.c);
});

test('a marker prints as what it was, in any company', (t) => {
  const marker = new Captured('function', '[Function: f]');
  t.is(inspect({ marker }), '{ marker: [Function: f] }');
  t.is(`${marker}`, '[Function: f]');
  t.is(inspect(new Captured('function', '[Function: f]', { a: 1 })), '[Function: f] { a: 1 }');
});

test('an instance prints with its class, its circles and its depth', (t) => {
  const agent: Record<string, unknown> = { n: 1 };
  agent['self'] = agent;
  setOrigin(agent, { className: 'Agent', omitted: 3 });
  t.is(inspect(agent), 'Agent { n: 1, self: [Circular Agent] }');
  t.is(inspect([[agent]], { depth: 1, breakLength: Infinity }), '[ [ [Agent] ] ]');
  t.is(omittedFrom(agent), 3);
});

test('what was not restored has no class of ours and nothing left out', (t) => {
  for (const value of [1, null, {}, [], new Date()]) {
    t.is(className(value), undefined);
    t.is(omittedFrom(value), 0);
  }
});
