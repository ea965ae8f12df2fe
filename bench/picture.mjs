/**
 * Draws the README's picture from the figures of a run: what a call costs, on a logarithmic scale.
 * Usage: node bench/picture.mjs FIGURES.json [file]   (default: docs/bench.svg)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CONTENDERS } from './contenders/table.mjs';
import { time } from './harness/table.mjs';

const [figuresPath, file = fileURLToPath(new URL('../docs/bench.svg', import.meta.url))] =
  process.argv.slice(2);
const { setting, questions } = JSON.parse(readFileSync(figuresPath, 'utf8'));

const FONT = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";
const COLOURS = {
  background: '#0d1117',
  plain: '#e6edf3',
  dim: '#7d8590',
  ours: '#3fb950',
  others: '#58a6ff',
  raw: '#7d8590',
};
const WIDTH = 900;
const LABEL = 240;
const NUMBER = 90;
const ROW = 22;
const MARGIN = 20;
const PANELS = [
  { title: 'Tiny sync call: time that the caller waits', question: 'sync', key: 'hotNs' },
  { title: 'Tiny async call: time that the caller waits', question: 'async', key: 'hotNs' },
  {
    title: 'Tiny sync call: processor time, encoding and export included',
    question: 'sync',
    key: 'cpuNs',
  },
];

writeFileSync(file, draw());

function draw() {
  let y = MARGIN;
  const parts = [];
  for (const panel of PANELS) {
    const found = questions[panel.question];
    const version = found && Object.keys(found)[0];
    if (version === undefined) continue;
    const panelParts = drawPanel(panel, found[version][panel.question], version, y);
    parts.push(...panelParts.parts);
    y = panelParts.end + MARGIN;
  }
  for (const words of [`${setting.machine} · npm run bench`, versions()]) {
    parts.push(text(MARGIN, y + 4, words, { fill: COLOURS.dim, size: 11 }));
    y += 16;
  }
  const height = y + MARGIN / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="${FONT}">
<title>What a call costs</title>
<rect width="100%" height="100%" rx="8" fill="${COLOURS.background}"/>
${parts.join('\n')}
</svg>
`;
}

function drawPanel({ title, key }, contenders, version, top) {
  const rows = Object.entries(contenders).filter(([, figures]) => figures[key] > 0);
  const values = rows.map(([, figures]) => figures[key]);
  const low = Math.log10(Math.min(...values)) - 0.3;
  const span = Math.log10(Math.max(...values)) - low;
  const scale = (value) =>
    ((Math.log10(value) - low) / span) * (WIDTH - LABEL - NUMBER - 2 * MARGIN);
  const parts = [
    text(MARGIN, top + 14, `${title} · Node ${version} · logarithmic`, { weight: 600, size: 14 }),
  ];
  let y = top + 28;
  for (const [contender, figures] of rows) {
    const width = Math.max(1, scale(figures[key]));
    const { title: name, group } = CONTENDERS[contender];
    parts.push(
      text(MARGIN, y + 15, name, { size: 12 }),
      `<rect x="${LABEL}" y="${y + 3}" width="${width.toFixed(1)}" height="${ROW - 7}" rx="2" fill="${colourOf(group)}"/>`,
      text(LABEL + width + 8, y + 15, time(figures[key]), { fill: COLOURS.dim, size: 12 }),
    );
    y += ROW;
  }
  return { parts, end: y };
}

function colourOf(group) {
  return group === 'ours' ? COLOURS.ours : group === 'raw' ? COLOURS.raw : COLOURS.others;
}

function text(x, y, words, { fill = COLOURS.plain, size, weight = 400 }) {
  return `<text x="${x.toFixed(1)}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(words)}</text>`;
}

function versions() {
  return Object.entries(setting.peers)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

function escaped(words) {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
