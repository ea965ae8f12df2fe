'use strict';

const ACTIONS = Object.freeze([
  'noop',
  'move_left',
  'move_right',
  'move_up',
  'move_down',
  'do',
  'sleep',
  'place_stone',
  'place_table',
  'place_furnace',
  'place_plant',
  'make_wood_pickaxe',
  'make_stone_pickaxe',
  'make_iron_pickaxe',
  'make_wood_sword',
  'make_stone_sword',
  'make_iron_sword',
]);

const DIRECTIONS = Object.freeze({ left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] });

const MATERIALS = Object.freeze([
  'grass',
  'sand',
  'water',
  'stone',
  'tree',
  'path',
  'coal',
  'iron',
  'diamond',
  'lava',
  'table',
  'furnace',
]);

const WALKABLE = new Set(['grass', 'sand', 'path']);

const ITEMS = Object.freeze([
  'sapling',
  'wood',
  'stone',
  'coal',
  'iron',
  'diamond',
  'wood_pickaxe',
  'stone_pickaxe',
  'iron_pickaxe',
  'wood_sword',
  'stone_sword',
  'iron_sword',
]);

/** Inventory and vitals go from 0 to this. */
const MAX_AMOUNT = 9;

/** How far (in cells, each way) a table or furnace counts as nearby. */
const REACH = 2;

/** What `do` gets out of a material. */
const COLLECT = Object.freeze({
  tree: { needs: null, gives: 'wood', leaves: 'tree' },
  stone: { needs: 'wood_pickaxe', gives: 'stone', leaves: 'path' },
  coal: { needs: 'wood_pickaxe', gives: 'coal', leaves: 'path' },
  iron: { needs: 'stone_pickaxe', gives: 'iron', leaves: 'path' },
  diamond: { needs: 'iron_pickaxe', gives: 'diamond', leaves: 'path' },
  grass: { needs: null, gives: 'sapling', leaves: 'grass', probability: 0.1 },
});

const PLACE = Object.freeze({
  stone: { uses: { stone: 1 }, where: ['grass', 'sand', 'path', 'water', 'lava'], nearby: [] },
  table: { uses: { wood: 1 }, where: ['grass', 'sand', 'path'], nearby: [] },
  furnace: { uses: { stone: 1 }, where: ['grass', 'sand', 'path'], nearby: ['table'] },
  plant: { uses: { sapling: 1 }, where: ['grass'], nearby: [] },
});

const MAKE = Object.freeze({
  wood_pickaxe: { uses: { wood: 1 }, nearby: ['table'] },
  stone_pickaxe: { uses: { wood: 1, stone: 1 }, nearby: ['table'] },
  iron_pickaxe: { uses: { wood: 1, coal: 1, iron: 1 }, nearby: ['table', 'furnace'] },
  wood_sword: { uses: { wood: 1 }, nearby: ['table'] },
  stone_sword: { uses: { wood: 1, stone: 1 }, nearby: ['table'] },
  iron_sword: { uses: { wood: 1, coal: 1, iron: 1 }, nearby: ['table', 'furnace'] },
});

module.exports = {
  ACTIONS,
  DIRECTIONS,
  MATERIALS,
  WALKABLE,
  ITEMS,
  MAX_AMOUNT,
  REACH,
  COLLECT,
  PLACE,
  MAKE,
};
