import test from 'ava';
import { createDiagnostics, parseLogLevel } from '../../lib/runtime/diagnostics.js';

test('a warning is said once a key and counted each time', (t) => {
  const lines: string[] = [];
  const diagnostics = createDiagnostics('warn', (line) => lines.push(line));
  diagnostics.warn('STENO_SINK', 'first');
  diagnostics.warn('STENO_SINK', 'again');
  diagnostics.warn('STENO_SINK', 'other', 'another key');
  t.deepEqual(lines, ['STENO_SINK: first', 'STENO_SINK: other']);
  t.is(diagnostics.counts.get('STENO_SINK'), 3);
});

test('silent says nothing and still counts', (t) => {
  const lines: string[] = [];
  const diagnostics = createDiagnostics('silent', (line) => lines.push(line));
  diagnostics.warn('STENO_SINK', 'first');
  t.deepEqual(lines, []);
  t.is(diagnostics.counts.get('STENO_SINK'), 1);
});

test('only the debug level explains', (t) => {
  const lines: string[] = [];
  createDiagnostics('warn', (line) => lines.push(line)).debug('why');
  createDiagnostics(parseLogLevel('debug'), (line) => lines.push(line)).debug('because');
  t.deepEqual(lines, ['because']);
});

test('of thousands of different warnings the first thousand are said, and all are counted', (t) => {
  const said: string[] = [];
  const diagnostics = createDiagnostics('warn', (line) => said.push(line));
  for (let n = 0; n < 3000; n += 1) diagnostics.warn('STENO_SINK', `sink ${n}`, `sink ${n}`);
  t.is(said.length, 1000);
  t.is(diagnostics.counts.get('STENO_SINK'), 3000);
});
