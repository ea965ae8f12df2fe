import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import test from 'ava';
import fc from 'fast-check';
import { Insertions, insertInto, type Placed } from '../../lib/loader/insertions.js';
import { withMovedMap } from '../../lib/loader/source-map.js';

const folder = mkdtempSync(join(tmpdir(), 'loader-maps-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const moved = (source: string, insertions: readonly Placed[]): string =>
  withMovedMap(insertInto(source, insertions), source, join(folder, 'a.js'), insertions);

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function vlq(value: number): string {
  let bits = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = bits & 31;
    bits >>>= 5;
    text += DIGITS.charAt(bits > 0 ? digit | 32 : digit);
  } while (bits > 0);
  return text;
}

/** A map in which each character of the source stands for a line of its own in the original. */
function mapOf(source: string): string {
  let line = 0;
  return source
    .split('\n')
    .map((text) =>
      [...text]
        .map((_, column) => {
          const segment = [column === 0 ? 0 : 1, 0, line === 0 ? 0 : 1, 0].map(vlq).join('');
          line += 1;
          return segment;
        })
        .join(','),
    )
    .join(';');
}

const inline = (
  map: object,
  prefix = '//# sourceMappingURL=data:application/json;base64,',
): string => prefix + Buffer.from(JSON.stringify(map)).toString('base64');

test('every character is still mapped to where it came from, whatever is inserted where', (t) => {
  const texts = fc.array(fc.stringMatching(/^[a-z]{1,40}$/), { minLength: 1, maxLength: 4 });
  const places = fc.array(fc.tuple(fc.nat(160), fc.integer({ min: 1, max: 2000 })), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(texts, places, fc.constantFrom('', '\n'), (lines, inserted, end) => {
      const script = lines.join('\n');
      const map = { version: 3, sources: ['a.ts'], names: [], mappings: mapOf(script) };
      const source = `${script}\n${inline(map)}${end}`;
      const insertions = new Insertions();
      for (const [offset, length] of inserted) {
        if (offset < script.length) insertions.put(offset, '_'.repeat(length));
      }
      const code = moved(source, insertions.inOrder());
      t.true(code.endsWith(end));
      const [, encoded = ''] = /base64,(.*)/.exec(code) ?? [];
      const after = new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString()));
      let original = 0;
      for (const [line, text] of code.split('\n').slice(0, lines.length).entries()) {
        for (const [column, character] of [...text].entries()) {
          if (character === '_') continue;
          const entry = after.findEntry(line, column) as { originalLine?: number };
          t.is(entry.originalLine, original);
          original += 1;
        }
      }
    }),
    { numRuns: 60 },
  );
});

/** As Node would have it that reads maps, or counts what is covered, or neither. */
function asIn(mode: 'plain' | 'maps' | 'coverage', run: () => void): void {
  const { NODE_V8_COVERAGE } = process.env;
  const { sourceMapsEnabled } = process;
  process.setSourceMapsEnabled(mode === 'maps');
  if (mode === 'coverage') process.env['NODE_V8_COVERAGE'] = '/nowhere';
  else delete process.env['NODE_V8_COVERAGE'];
  try {
    run();
  } finally {
    process.setSourceMapsEnabled(sourceMapsEnabled);
    if (NODE_V8_COVERAGE === undefined) delete process.env['NODE_V8_COVERAGE'];
    else process.env['NODE_V8_COVERAGE'] = NODE_V8_COVERAGE;
  }
}

const mapIn = (code: string): SourceMap => {
  const [, encoded = ''] = /base64,([\w+/=]+)/.exec(code) ?? [];
  return new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString()));
};

for (const [title, comment] of [
  ['a map that is no JSON', '//# sourceMappingURL=data:application/json;base64,AAAA'],
  ['a map in sections', inline({ version: 3, sections: [] })],
  ['a map that is not there', '//# sourceMappingURL=nowhere.js.map'],
  ['a map that is named in the midst of code', `${inline({ version: 3 })}\nabc`],
] as const) {
  test(`${title} stays as it is`, (t) => {
    const code = `abc\n${comment}`;
    for (const mode of ['plain', 'maps', 'coverage'] as const) {
      asIn(mode, () => t.is(moved(code, [{ offset: 0, text: 'xyz' }]), `xyz${code}`));
    }
  });
}

test('a map beside the file takes its place inside, moved, only where maps are read', (t) => {
  const map = { version: 3, sourceRoot: '../src', sources: ['a.ts'], names: [], mappings: 'AAAA' };
  writeFileSync(join(folder, 'a.js.map'), JSON.stringify(map));
  const code = 'abc\n/*# sourceMappingURL=a.js.map */\n';
  const insertions = [{ offset: 0, text: 'xyz' }];
  asIn('plain', () => t.is(moved(code, insertions), `xyz${code}`));
  for (const mode of ['maps', 'coverage'] as const) {
    asIn(mode, () => {
      const after = moved(code, insertions);
      t.regex(after, /^xyzabc\n\/\*# sourceMappingURL=data:[^ ]+ \*\/\n$/);
      const { payload } = mapIn(after);
      t.is(payload.mappings, 'GAAA');
      const [source = ''] = payload.sources;
      t.is(source, pathToFileURL(join(folder, '../src/a.ts')).href);
    });
  }
});

test('a file without a map gets one to itself where coverage is counted, and only there', (t) => {
  const source = `a b(\n\n  'c',\r\nd);`;
  const insertions = [
    { offset: 2, text: 'XX' },
    { offset: source.indexOf('d'), text: 'Y' },
  ];
  for (const mode of ['plain', 'maps'] as const) {
    asIn(mode, () => t.is(moved(source, insertions), insertInto(source, insertions)));
  }
  asIn('coverage', () => {
    const map = mapIn(moved(source, insertions));
    for (const [line, column, from] of [
      [0, 0, 0],
      [0, 4, 2],
      [0, 5, 3],
      [2, 2, 2],
      [2, 5, 5],
      [3, 1, 0],
      [3, 2, 1],
    ] as const) {
      const { originalLine, originalColumn } = map.findEntry(line, column) as Mapped;
      t.deepEqual([originalLine, originalColumn], [line, from], `${line}:${column}`);
    }
  });
});

interface Mapped {
  readonly originalLine: number;
  readonly originalColumn: number;
}

test('a map with a character set is moved too', (t) => {
  const comment = inline(
    { version: 3, sources: ['a'], names: [], mappings: 'AAAA' },
    '//# sourceMappingURL=data:application/json;charset=utf-8;base64,',
  );
  t.is(mapIn(moved(`abc\n${comment}`, [{ offset: 0, text: 'x' }])).payload.mappings, 'CAAA');
});
