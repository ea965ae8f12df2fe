const MATERIALS = {
  '.': 'grass',
  ',': 'sand',
  '~': 'water',
  '#': 'stone',
  T: 'tree',
  _: 'path',
  c: 'coal',
  i: 'iron',
  d: 'diamond',
  '%': 'lava',
  t: 'table',
  f: 'furnace',
  s: 'plant',
  P: 'ripe plant',
  x: 'edge',
};
const CREATURES = { C: 'cow', Z: 'zombie', S: 'skeleton', '*': 'arrow' };

const START = /^Step (\d+), daylight ([\d.]+), (asleep|awake)$/m;

const numbers = (text) =>
  Object.fromEntries(
    [...text.matchAll(/(\w+) (\d+)/g)].map(([, name, amount]) => [name, Number(amount)]),
  );

const words = (text) => (text === 'none' ? [] : text.split(', '));

function field(text, name) {
  return text.match(new RegExp(`^${name}[^:\n]*: (.*)$`, 'm'))?.[1] ?? '';
}

/**
 * A cell as the observation shows it.
 * @typedef {object} Cell
 * @property {number} x
 * @property {number} y
 * @property {string | null} material null when a creature hides it
 * @property {string | null} creature
 */

/**
 * @typedef {object} Seen
 * @property {number} step
 * @property {number} daylight
 * @property {boolean} sleeping
 * @property {number} x
 * @property {number} y
 * @property {string} facing
 * @property {string} front what the player faces
 * @property {Cell[]} cells
 * @property {{ [name: string]: number }} inventory
 * @property {{ [name: string]: number }} vitals
 * @property {string[]} achievements
 */

function readCells(rows, x, y, standing) {
  const left = x - (rows[0].length - 1) / 2;
  const top = y - (rows.length - 1) / 2;
  return rows.flatMap((row, r) =>
    [...row].map((symbol, c) => ({
      x: left + c,
      y: top + r,
      material: symbol === '@' ? standing : (MATERIALS[symbol] ?? null),
      creature: CREATURES[symbol] ?? null,
    })),
  );
}

/**
 * Read the observation in a message, if there is one.
 * @param {string} text
 * @returns {Seen | null}
 */
export function parseObservation(text) {
  const start = text.match(START);
  const place = text.match(/^Position x=(\d+) y=(\d+) on (\w+), facing (\w+) \(([\w ]+)\)$/m);
  const view = text.match(/^View:\n([\s\S]*?)\nLegend:/m);
  if (!start || !place || !view) return null;
  const x = Number(place[1]);
  const y = Number(place[2]);
  return {
    step: Number(start[1]),
    daylight: Number(start[2]),
    sleeping: start[3] === 'asleep',
    x,
    y,
    facing: place[4],
    front: place[5],
    cells: readCells(view[1].split('\n'), x, y, place[3]),
    inventory: numbers(field(text, 'Inventory')),
    vitals: numbers(field(text, 'Vitals')),
    achievements: words(field(text, 'Achievements')),
  };
}
