import { goTo, neighbour, times } from './moves.js';
import { DIRECTIONS } from './world-map.js';

const REACH = 2;
/** A place with this many cells is no trap. */
const ROOMY = 20;

/** Tools in the order in which to make them. */
const RECIPES = [
  { tool: 'wood_pickaxe', uses: { wood: 1 }, furnace: false },
  { tool: 'wood_sword', uses: { wood: 1 }, furnace: false },
  { tool: 'stone_pickaxe', uses: { wood: 1, stone: 1 }, furnace: false },
  { tool: 'stone_sword', uses: { wood: 1, stone: 1 }, furnace: false },
  { tool: 'iron_pickaxe', uses: { wood: 1, coal: 1, iron: 1 }, furnace: true },
  { tool: 'iron_sword', uses: { wood: 1, coal: 1, iron: 1 }, furnace: true },
];

const PLACEABLE = new Set(['grass', 'sand', 'path']);

function near({ now, map }, material) {
  for (let dy = -REACH; dy <= REACH; dy += 1) {
    for (let dx = -REACH; dx <= REACH; dx += 1) {
      if (map.materialAt(now.x + dx, now.y + dy) === material) return true;
    }
  }
  return false;
}

/** Whether something can be put on a cell, and does not wall the player in for good. */
function canPlaceAt({ now, map }, cell) {
  if (!PLACEABLE.has(map.materialAt(cell.x, cell.y)) || !map.free(cell.x, cell.y)) return false;
  const room = map.room(now, { blocked: cell, limit: ROOMY });
  return room === null || room.some(({ x, y }) => map.within('stone', x, y, 1));
}

/** Actions that put something in front of the player, moving on a cell if there is no room. */
function putDown(situation, action) {
  const { now, map } = situation;
  if (canPlaceAt(situation, neighbour(now, now.facing))) return [action];
  for (const direction of Object.keys(DIRECTIONS)) {
    const next = neighbour(now, direction);
    if (map.free(next.x, next.y) && canPlaceAt(situation, neighbour(now, direction, 2))) {
      return [`move_${direction}`, action];
    }
  }
  for (const direction of Object.keys(DIRECTIONS)) {
    const next = neighbour(now, direction);
    if (map.materialAt(next.x, next.y) === 'stone' && situation.has('wood_pickaxe')) {
      return [...(now.facing === direction ? [] : [`move_${direction}`]), 'do', action];
    }
  }
  return null;
}

function missing(situation, { uses }) {
  return Object.keys(uses).filter((item) => situation.has(item) < uses[item]);
}

/** The tools of the same kind as the first that the inventory is enough for, all together. */
function affordable(situation, first) {
  const left = { ...situation.now.inventory };
  const pays = ([item, amount]) => (left[item] ?? 0) >= amount;
  const chosen = [];
  for (const { tool, uses, furnace } of RECIPES) {
    const costs = Object.entries(uses);
    if (situation.has(tool) || furnace !== first.furnace || !costs.every(pays)) continue;
    for (const [item, amount] of costs) left[item] -= amount;
    chosen.push({ tool });
  }
  return chosen;
}

/** Goal: make the next tool, where all it takes is in the inventory. */
export function craft(situation) {
  const { map, navigator } = situation;
  const recipe = RECIPES.find(({ tool }) => !situation.has(tool));
  if (!recipe || missing(situation, recipe).length > 0) return null;
  const thought = `I have all it takes for a ${recipe.tool.replace('_', ' ')}.`;
  if (!near(situation, 'table')) {
    const table = navigator.nearest(map.cellsOf('table'));
    const spare = situation.has('wood') > recipe.uses.wood;
    if (table && (table.cost <= 12 || !spare)) {
      return {
        thought: `${thought} My table is not far.`,
        parts: goTo(situation, table.node, 'go to the table'),
      };
    }
    const actions = spare ? putDown(situation, 'place_table') : null;
    return (
      actions && {
        thought: `${thought} I need a table here first.`,
        parts: [{ actions, reason: 'set up a table' }],
      }
    );
  }
  if (recipe.furnace && !near(situation, 'furnace')) {
    const actions = situation.has('stone') ? putDown(situation, 'place_furnace') : null;
    return (
      actions && {
        thought: `${thought} I need a furnace here first.`,
        parts: [{ actions, reason: 'set up a furnace' }],
      }
    );
  }
  return {
    thought,
    parts: affordable(situation, recipe).map(({ tool }) => ({
      actions: [`make_${tool}`],
      reason: `make a ${tool.replace('_', ' ')}`,
    })),
  };
}

/** Goal: place a stone, for the achievement, and take it back. */
export function placeStone(situation) {
  if (situation.achieved('place_stone') || situation.has('stone') < 1) return null;
  const actions = putDown(situation, 'place_stone');
  return (
    actions && {
      thought: 'I have not placed a stone yet. I place one and take it back.',
      parts: [{ actions: [...actions, 'do'], reason: 'place a stone' }],
    }
  );
}

/** Goal: set up a furnace next to a table, for the achievement. */
export function placeFurnace(situation) {
  if (situation.achieved('place_furnace') || situation.has('stone') < 1) return null;
  if (!near(situation, 'table')) return null;
  const actions = putDown(situation, 'place_furnace');
  return (
    actions && {
      thought: 'I have a table here and stone to spare, so I set up a furnace.',
      parts: [{ actions, reason: 'set up a furnace' }],
    }
  );
}

/** Goal: find a sapling in the grass and plant it. */
export function plant(situation) {
  const { now, map } = situation;
  if (situation.achieved('place_plant') || !situation.has('wood_sword')) return null;
  if (now.daylight < 0.4) return null;
  const onGrass = (cell) => map.materialAt(cell.x, cell.y) === 'grass' && map.free(cell.x, cell.y);
  const { thought, actions, reason } = situation.has('sapling')
    ? { thought: 'I plant my sapling.', actions: ['place_plant'], reason: 'plant the sapling' }
    : {
        thought: 'I search the grass for a sapling.',
        actions: times(6, 'do'),
        reason: 'search for a sapling',
      };
  if (onGrass(neighbour(now, now.facing))) return { thought, parts: [{ actions, reason }] };
  const direction = Object.keys(DIRECTIONS).find(
    (name) => onGrass(neighbour(now, name)) && onGrass(neighbour(now, name, 2)),
  );
  if (!direction) return null;
  return { thought, parts: [{ actions: [`move_${direction}`, ...actions], reason }] };
}
