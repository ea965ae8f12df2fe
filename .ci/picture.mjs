/**
 * Draws the README's picture: what `steno show` says of the recorded demo, as SVG.
 * Usage: npm run demo && node .ci/picture.mjs [file]   (default: docs/show.svg)
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import textWidthModule from '../dist/lib/cli/text-width.js';

const { textWidth } = textWidthModule;
const root = fileURLToPath(new URL('../', import.meta.url));
const file = process.argv[2] ?? `${root}docs/show.svg`;
const COMMAND = ['show', 'latest', '--limit', '28'];

const CELL = { width: 8.4, height: 18 };
const MARGIN = 16;
const FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const COLOURS = {
  background: '#0d1117',
  plain: '#e6edf3',
  dim: '#7d8590',
  31: '#ff7b72',
  32: '#3fb950',
  33: '#d29922',
  34: '#58a6ff',
  35: '#d2a8ff',
  36: '#39c5cf',
};
/** Lines of the tree are drawn, since fonts leave gaps: ends in units of half a cell, from its middle. */
const STROKES = {
  '│': 'M0 -1L0 1',
  '├': 'M0 -1L0 1M0 0L1 0',
  '└': 'M0 -1L0 0L1 0',
  '─': 'M-1 0L1 0',
};
const ESCAPE = String.fromCharCode(27);
const STYLED = new RegExp(`${ESCAPE}\\[(\\d+)m|([^${ESCAPE}]+)`, 'g');
/** Letters beyond ASCII may come from another font, whose widths differ: each is placed alone. */
const PIECES = /─+|[│├└]| {2,}|[^ -~µ]|(?:(?! {2})[ -~µ])+/gu;

const lines = [`${ESCAPE}[32m$${ESCAPE}[39m npx steno ${COMMAND.join(' ')}`, ...show()];
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, draw(lines));

function show() {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${root}dist/lib/cli/main.js`, ...COMMAND],
    {
      cwd: `${root}examples/crafter`,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '1', TZ: 'UTC' },
    },
  );
  if (status !== 0) {
    console.error(stderr);
    process.exit(1);
  }
  return stdout.trimEnd().split('\n');
}

function draw(rows) {
  const runs = rows.map(runsOf);
  const columns = Math.max(
    ...runs.flatMap((row) => row.map(({ column, text }) => column + textWidth(text))),
  );
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = rows.length * CELL.height + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FONT}" font-size="14" role="img">`,
    `<title>npx steno ${COMMAND.join(' ')}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${COLOURS.background}"/>`,
    ...runs.flatMap((row, index) => row.map((run) => drawRun(run, index))),
    '</svg>\n',
  ].join('\n');
}

/** Pieces of one style, without blanks around them. */
function runsOf(line) {
  const style = { bold: false, dim: false, colour: undefined };
  const runs = [];
  let column = 0;
  for (const [, code, text = ''] of line.matchAll(STYLED)) {
    if (code !== undefined) applyCode(style, Number(code));
    for (const [piece] of text.matchAll(PIECES)) {
      const blanks = piece.length - piece.trimStart().length;
      if (piece.trim() !== '') runs.push({ ...style, column: column + blanks, text: piece.trim() });
      column += textWidth(piece);
    }
  }
  return runs;
}

function applyCode(style, code) {
  if (code === 1) style.bold = true;
  else if (code === 2) style.dim = true;
  else if (code === 22) Object.assign(style, { bold: false, dim: false });
  else style.colour = code === 39 ? undefined : code;
}

function drawRun({ text, column, bold, dim, colour }, row) {
  const fill = COLOURS[colour] ?? (dim ? COLOURS.dim : COLOURS.plain);
  const left = MARGIN + column * CELL.width;
  const top = MARGIN + row * CELL.height;
  if (text[0] in STROKES) return drawStroke(text, left, top, fill);
  const weight = bold ? ' font-weight="600"' : '';
  const length = round(textWidth(text) * CELL.width);
  return `<text x="${round(left)}" y="${round(top + 13)}" textLength="${length}" lengthAdjust="spacingAndGlyphs" fill="${fill}"${weight}>${escaped(text)}</text>`;
}

function drawStroke(text, left, top, stroke) {
  const [width, height] = [(text.length * CELL.width) / 2, CELL.height / 2];
  const ends = STROKES[text[0]].replaceAll(
    /(-?\d) (-?\d)/g,
    (_, x, y) => `${round(left + width + x * width)} ${round(top + height + y * height)}`,
  );
  return `<path d="${ends}" stroke="${stroke}" fill="none"/>`;
}

function round(value) {
  return Math.round(value * 10) / 10;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
