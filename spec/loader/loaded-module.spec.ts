import test from 'ava';
import { prepareLoaded } from '../../lib/loader/loaded-module.js';

const prepare = (path: string, source: string, format: string | undefined) =>
  `${path} ${format} ${source}`;

test('the source of an ES module is prepared, in whatever form it comes', (t) => {
  const bytes = new TextEncoder().encode('text');
  for (const source of ['text', bytes, Buffer.from('text'), bytes.buffer]) {
    for (const format of ['module', 'module-typescript']) {
      t.deepEqual(prepareLoaded({ format, source }, 'file:///a%20b.mjs', prepare), {
        format,
        source: `/a b.mjs ${format} text`,
      });
    }
  }
});

test('everything else is handed on as it came', (t) => {
  const results: [result: { format?: string | null; source?: unknown }, url: string][] = [
    [{ format: 'commonjs', source: 'text' }, 'file:///a.js'],
    [{ format: 'json', source: 'text' }, 'file:///a.json'],
    [{ format: null, source: 'text' }, 'file:///a.js'],
    [{ source: 'text' }, 'file:///a.js'],
    [{ format: 'module', source: 'text' }, 'data:text/javascript,1'],
    [{ format: 'module', source: 'text' }, 'https://host/a.mjs'],
    [{ format: 'module', source: null }, 'file:///a.mjs'],
    [{ format: 'module' }, 'file:///a.mjs'],
    [{ format: 'module', source: 7 }, 'file:///a.mjs'],
  ];
  for (const [result, url] of results) t.is(prepareLoaded(result, url, prepare), result);
  const same = { format: 'module', source: 'text' };
  t.is(
    prepareLoaded(same, 'file:///a.mjs', (_path, source) => source),
    same,
  );
});
