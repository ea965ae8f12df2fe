'use strict';

const { ACHIEVEMENTS } = require('./achievements.js');
const { Plant } = require('./creatures.js');

const VIEW_WIDTH = 9;
const VIEW_HEIGHT = 7;
const HALF_WIDTH = (VIEW_WIDTH - 1) / 2;
const HALF_HEIGHT = (VIEW_HEIGHT - 1) / 2;

const SYMBOLS = Object.freeze({
  grass: '.',
  sand: ',',
  water: '~',
  stone: '#',
  tree: 'T',
  path: '_',
  coal: 'c',
  iron: 'i',
  diamond: 'd',
  lava: '%',
  table: 't',
  furnace: 'f',
  player: '@',
  cow: 'C',
  zombie: 'Z',
  skeleton: 'S',
  arrow: '*',
  sapling: 's',
  'ripe plant': 'P',
  edge: 'x',
});

/** Too common to be worth a mention in the list of nearby things. */
const PLAIN = new Set(['grass', 'sand', 'path', 'stone', 'edge', 'player']);

function nameAt(world, x, y) {
  const thing = world.thingAt(x, y);
  if (thing instanceof Plant) return thing.ripe ? 'ripe plant' : 'sapling';
  return thing?.kind ?? world.materialAt(x, y) ?? 'edge';
}

function look(world, player) {
  const rows = [];
  for (let dy = -HALF_HEIGHT; dy <= HALF_HEIGHT; dy += 1) {
    const row = [];
    for (let dx = -HALF_WIDTH; dx <= HALF_WIDTH; dx += 1)
      row.push(nameAt(world, player.x + dx, player.y + dy));
    rows.push(row);
  }
  return rows;
}

/** The nearest thing of each kind that is worth a mention, nearest first. */
function nearbyThings(rows) {
  const nearest = new Map();
  for (const [r, row] of rows.entries()) {
    for (const [c, name] of row.entries()) {
      if (PLAIN.has(name)) continue;
      const dx = c - HALF_WIDTH;
      const dy = r - HALF_HEIGHT;
      const distance = Math.abs(dx) + Math.abs(dy);
      if (distance < (nearest.get(name)?.distance ?? Infinity)) {
        nearest.set(name, { name, dx, dy, distance });
      }
    }
  }
  return [...nearest.values()].sort((a, b) => a.distance - b.distance);
}

function offsetText({ dx, dy }) {
  const parts = [];
  if (dx) parts.push(`${Math.abs(dx)} ${dx < 0 ? 'left' : 'right'}`);
  if (dy) parts.push(`${Math.abs(dy)} ${dy < 0 ? 'up' : 'down'}`);
  return parts.join(' ');
}

const listText = (entries, none) => (entries.length > 0 ? entries.join(', ') : none);

function toText(obs, front, standing, unlocked) {
  const shown = new Set(obs.view.join(''));
  const legend = Object.entries(SYMBOLS).filter(([, symbol]) => shown.has(symbol));
  const held = Object.entries(obs.inventory).filter(([, amount]) => amount > 0);
  return [
    `Step ${obs.step}, daylight ${obs.daylight.toFixed(2)}, ${obs.sleeping ? 'asleep' : 'awake'}`,
    `Position x=${obs.position.x} y=${obs.position.y} on ${standing}, facing ${obs.facing} (${front})`,
    'View:',
    ...obs.view,
    `Legend: ${legend.map(([name, symbol]) => `${symbol} ${name}`).join(', ')}`,
    `Nearby: ${listText(
      obs.nearby.map((thing) => `${thing.name} ${offsetText(thing)}`),
      'nothing of note',
    )}`,
    `Inventory: ${listText(
      held.map(([item, amount]) => `${item} ${amount}`),
      'empty',
    )}`,
    `Vitals: ${Object.entries(obs.vitals)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
    `New achievements: ${listText(obs.achievements, 'none')}`,
    `Achievements (${unlocked.length} of ${ACHIEVEMENTS.length}): ${listText(unlocked, 'none')}`,
  ].join('\n');
}

/**
 * What the player perceives, as text and as fields.
 * @typedef {object} Observation
 * @property {string} text
 * @property {number} step
 * @property {number} daylight 0 (dark) to 1
 * @property {boolean} sleeping
 * @property {{ x: number, y: number }} position
 * @property {'left' | 'right' | 'up' | 'down'} facing
 * @property {string[]} view seven rows of nine symbols, the player in the middle
 * @property {Array<{ name: string, dx: number, dy: number, distance: number }>} nearby
 * @property {{ [name: string]: number }} inventory
 * @property {{ health: number, food: number, drink: number, energy: number }} vitals
 * @property {string[]} achievements unlocked by the last step
 */

/**
 * @param {import('./world.js').World} world
 * @param {import('./player.js').Player} player
 * @param {number} step
 * @param {string[]} fresh achievements unlocked by the last step
 * @returns {Observation}
 */
function observe(world, player, step, fresh) {
  const rows = look(world, player);
  const obs = {
    text: '',
    step,
    daylight: world.daylight,
    sleeping: player.sleeping,
    position: { x: player.x, y: player.y },
    facing: player.facing,
    view: rows.map((row) => row.map((name) => SYMBOLS[name]).join('')),
    nearby: nearbyThings(rows),
    inventory: { ...player.inventory },
    vitals: { ...player.vitals },
    achievements: fresh,
  };
  const front = nameAt(world, player.target.x, player.target.y);
  obs.text = toText(obs, front, world.materialAt(player.x, player.y), player.achievements.unlocked);
  return obs;
}

module.exports = { observe };
