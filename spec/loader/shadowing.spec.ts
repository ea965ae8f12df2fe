import { parse } from 'acorn';
import test from 'ava';
import { shadows } from '../../lib/loader/shadowing.js';
import { walk } from '../../lib/loader/walk.js';

function declares(source: string, name = 'x'): boolean {
  let found = false;
  walk(parse(source, { ecmaVersion: 'latest', sourceType: 'module' }), (...nodes) => {
    found ||= shadows(...nodes, name);
  });
  return found;
}

for (const source of [
  'var x',
  'let y, x = 1',
  'function x() {}',
  'f(function x() {})',
  '(x) => y',
  'x => y',
  'f(function (y, x) {})',
  'class x {}',
  'f(class x {})',
  'const [y, x] = z',
  'const { x } = z',
  'const { y: x } = z',
  'const { y: { x } } = z',
  'const { y: x = 1 } = z',
  'const { ...x } = z',
  '(...x) => y',
  '(x = 1) => y',
  '({ x }) => y',
  'try {} catch (x) {}',
  'try {} catch ({ x }) {}',
  'for (const x of z) {}',
  "import x from 'z'",
  "import * as x from 'z'",
  "import { x } from 'z'",
  "import { y as x } from 'z'",
]) {
  test(`declares x: ${source}`, (t) => {
    t.true(declares(source));
    t.false(declares(source, 'another'));
  });
}

for (const source of [
  'x',
  'x = 1',
  'x.y = 1',
  'const y = x',
  'y.x',
  'f(x)',
  '({ x: 1 })',
  '({ y: x })',
  '({ x })',
  'const { x: y } = z',
  'const { y = x } = z',
  '(y = x) => y',
  '() => x',
  'class y extends x {}',
  'class y { x() {} }',
  'class y { x = 1 }',
  "import { x as y } from 'z'",
  'x: for (;;) {}',
]) {
  test(`declares no x: ${source}`, (t) => t.false(declares(source)));
}
