import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { REPOSITORY } from '../helpers/repository.js';
import { freshFolder } from '../helpers/store.js';
import { readPage, sectionCalled } from './page.js';
import { shell } from './shell.js';
import { comparable } from './transcript.js';

const here = { path: process.env['PATH'] ?? '' };

test.serial('the demo runs, and what it says to try next works', async (t) => {
  t.regex(sectionCalled('See it run').blocks[0]?.text ?? '', /^npm ci && npm run demo$/m);
  const demo = await shell('npm run demo', REPOSITORY, here);
  t.is(demo.code, 0, demo.output);
  const next = demo.output.split('── Next')[1]?.split('\n') ?? [];
  const [settings, ...commands] = next.flatMap((line) => line.trim().split(/ {2,}/)[0] || []);
  const steno = commands.filter((command) => command.startsWith('npx '));
  t.true(steno.length > 3, demo.output);
  for (const command of steno) {
    const tried = `${settings}; ${command}`;
    const { code, output } = await shell(tried, REPOSITORY, here, { npm_config_offline: 'true' });
    t.is(code, 0, output);
    t.notRegex(output, /No sessions/);
  }
});

test.serial('the picture is what steno shows of the demo', async (t) => {
  const prose = readPage().flatMap((section) => section.prose);
  const [, words, path = ''] = /!\[(.+):.*\]\((.+)\)/.exec(prose.join('\n')) ?? [];
  const kept = readFileSync(join(REPOSITORY, path), 'utf8');
  t.is(/<title>(.*)<\/title>/.exec(kept)?.[1], words);
  const drawn = join(freshFolder(), 'show.svg');
  const { code, output } = await shell(`node .ci/picture.mjs ${drawn}`, REPOSITORY, here);
  t.is(code, 0, output);
  const rows = rowsOf(kept);
  t.true(rows.length > 30);
  t.deepEqual(rowsOf(readFileSync(drawn, 'utf8')), rows);
});

test('the picture is small and fits the width of a page', (t) => {
  const svg = readFileSync(join(REPOSITORY, 'docs/show.svg'), 'utf8');
  t.true(svg.length < 50_000);
  t.true(Number(/ width="(\d+)"/.exec(svg)?.[1]) < 900);
});

/** Texts with their colours, row by row, without the commit, which a copy of the sources has not. */
function rowsOf(svg: string): string[] {
  const rows = new Map<string, string[]>();
  for (const [, y = '', fill, text = ''] of svg.matchAll(
    /<text [^>]*y="([^"]+)"[^>]*(fill="[^"]+"[^>]*)>([^<]*)<\/text>/g,
  )) {
    rows.set(y, [...(rows.get(y) ?? []), `${fill} ${comparable(text)}`]);
  }
  return [...rows.values()].map((row) => row.join('\n')).filter((row) => !/ commit /.test(row));
}
