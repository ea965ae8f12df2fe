import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import test from 'ava';
import fc from 'fast-check';
import { lineFinder } from '../../lib/loader/line-finder.js';
import { rewritten, runCommonJs, withFakeAgent } from './run-rewritten.js';
import type { Wanted } from './targets.js';

const EVERYTHING: Wanted = { classes: { '*': ['*'] }, functions: ['*'] };
const NODE_MODULES = join(__dirname, '../../../node_modules');

/** Every line of the original, with nothing but text added, in the same number of lines. */
function isInsertedInto(original: string, code: string): boolean {
  const before = original.split(/\r\n|[\n\r\u2028\u2029]/);
  const after = code.split(/\r\n|[\n\r\u2028\u2029]/);
  return (
    before.length === after.length && before.every((line, i) => isWithin(line, after[i] ?? ''))
  );
}

function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part[at]) at += 1;
  return at === part.length;
}

const statement = fc.constantFrom(
  'class A { step() { return 1 } }',
  'class A {\n  decide = async (a) => a;\n  static create = () => 1\n}',
  'var B = class { constructor() { this.x = () => 1, this.y = function () {} } }',
  'function run(a) { return a }',
  'function C() { this.m = () => 1 }\nC.prototype.n = function () {}',
  'const f = async () => {}',
  'exports.g = function () {}',
  'module.exports = { h() {}, i: () => 1 }',
  'var D = (function () { function D() {} D.prototype.m = function () {}; return D })()',
  '(function named() { return function inner() {} })()',
  '/* a comment */ 1 // and one more',
  'label: for (const x of []) { function j() {} }',
  'x = `a $' + '{class { k = () => 1 }}`',
  'if (1) function l() {}',
  'switch (1) { case 1: class E { o = () => 1 } }',
);
const separator = fc.constantFrom('\n', ';', ';\n', '\r\n', '\n\n', ' ;\t', ';\u2028');
const program = fc
  .uniqueArray(fc.tuple(statement, separator), {
    minLength: 1,
    maxLength: 6,
    selector: ([text]) => text,
  })
  .map((parts) => parts.map((part) => part.join('')).join(''));
const preamble = fc.constantFrom(
  '',
  '\uFEFF',
  '#!/bin/node\n',
  "'use strict'\n",
  '// @license x\n',
);

test('whatever is rewritten still parses, line by line with texts added only', (t) => {
  fc.assert(
    fc.property(preamble, program, (start, rest) => {
      const source = `${start}${rest}`;
      if (!parses(source)) return;
      const code = rewritten(source, EVERYTHING, 'commonjs');
      t.true(parses(code), code);
      t.true(isInsertedInto(source, code), code);
    }),
    { numRuns: 400 },
  );
});

test('lines are counted as by splitting at every line break of the language', (t) => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', '\r', '\u2028', ' ')), (parts) => {
      const source = parts.join('');
      const position = lineFinder(source);
      for (let offset = 0; offset <= source.length; offset += 1) {
        if (source[offset] === '\n' && source[offset - 1] === '\r') continue;
        const lines = source.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
        t.deepEqual(position(offset), {
          line: lines.length,
          column: (lines.at(-1) ?? '').length + 1,
        });
      }
    }),
  );
});

for (const name of [
  'openai',
  'acorn',
  'fast-check',
  'lodash',
  'semver',
  'yargs',
  'tar',
  'argparse',
  'picomatch',
  'valibot',
]) {
  test(`the files of ${name} still parse after everything in them is rewritten`, (t) => {
    let count = 0;
    for (const path of sample(scripts(join(NODE_MODULES, name)), 120)) {
      const source = readFileSync(path, 'utf8');
      const kind = kindOf(source);
      if (kind === undefined) continue;
      const code = rewritten(source, EVERYTHING, kind);
      t.notThrows(() => parse(code, { ecmaVersion: 'latest', sourceType: kind }), path);
      t.true(isInsertedInto(source, code), path);
      count += 1;
    }
    t.true(count > 0);
  });
}

test('an error thrown in rewritten code has the lines and functions of the original', (t) => {
  const source = `'use strict';
class Agent {
  decide = async (a) => this.step(a);
  constructor() {
    this.late = () => this.step(1);
    this.own = function () { return this.step(2); };
  }
  step(a) {
    return run(a);
  }
}
function run(a) {
  return go(a);
}
const go = (a) => {
  return exports.last(a);
};
exports.last = function () {
  return new Error('here').stack;
};
const agent = new Agent();
exports.stacks = [agent.step(1), agent.late(), agent.own(), run(1)];`;
  const stacks = (code: string): string =>
    (runCommonJs(code)['stacks'] as string[])
      .flatMap((stack) => stack.split('\n'))
      .filter((line) => line.includes('agent.js:'))
      .map((line) => line.replace(/(agent\.js:\d+):\d+/, '$1'))
      .join('\n');
  const bare = stacks(source);
  t.regex(bare, /at run .*agent\.js:13/);
  const code = rewritten(source, EVERYTHING, 'commonjs');
  t.is(stacks(code), bare);
  withFakeAgent(() => t.is(stacks(code), bare));
});

function parses(source: string): boolean {
  return kindOf(source) !== undefined;
}

function kindOf(source: string): 'commonjs' | 'module' | undefined {
  for (const sourceType of ['commonjs', 'module'] as const) {
    try {
      parse(source, { ecmaVersion: 'latest', sourceType });
      return sourceType;
    } catch {
      // Tried as the other kind.
    }
  }
  return undefined;
}

function scripts(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'node_modules' ? [] : scripts(path);
    return /\.[cm]?js$/.test(name) ? [path] : [];
  });
}

/** Evenly spread, so that every part of a package is met. */
function sample<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count);
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, i) => items[Math.floor(i * step)],
  ).filter((item) => item !== undefined);
}
