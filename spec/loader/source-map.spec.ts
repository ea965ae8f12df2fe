import { SourceMap } from 'node:module';
import test from 'ava';
import fc from 'fast-check';
import { Insertions } from '../../lib/loader/insertions.js';
import { lineFinder } from '../../lib/loader/line-finder.js';
import { moveInlineMap } from '../../lib/loader/source-map.js';

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
      const code = moveInlineMap(
        insertions.applyTo(source),
        insertions.inOrder(),
        lineFinder(source),
      );
      t.true(code.endsWith(end));
      const [, encoded = ''] = /base64,(.*)/.exec(code) ?? [];
      const moved = new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString()));
      let original = 0;
      for (const [line, text] of code.split('\n').slice(0, lines.length).entries()) {
        for (const [column, character] of [...text].entries()) {
          if (character === '_') continue;
          const entry = moved.findEntry(line, column) as { originalLine?: number };
          t.is(entry.originalLine, original);
          original += 1;
        }
      }
    }),
    { numRuns: 60 },
  );
});

for (const [title, comment] of [
  ['an external map', '//# sourceMappingURL=a.js.map'],
  ['a map that is no JSON', '//# sourceMappingURL=data:application/json;base64,AAAA'],
  ['a map in sections', inline({ version: 3, sections: [] })],
  ['no map at all', ''],
] as const) {
  test(`${title} stays as it is`, (t) => {
    const code = `abc\n${comment}`;
    t.is(moveInlineMap(code, [{ offset: 0, text: 'xyz' }], lineFinder(code)), code);
  });
}

test('a map with a character set is moved too', (t) => {
  const comment = inline(
    { version: 3, sources: ['a'], names: [], mappings: 'AAAA' },
    '//# sourceMappingURL=data:application/json;charset=utf-8;base64,',
  );
  const moved = moveInlineMap(`abc\n${comment}`, [{ offset: 0, text: 'x' }], lineFinder('abc'));
  t.regex(Buffer.from(moved.split('base64,')[1] ?? '', 'base64').toString(), /"mappings":"CAAA"/);
});
