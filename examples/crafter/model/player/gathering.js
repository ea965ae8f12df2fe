import { goAndUse, times } from './moves.js';

/** How many of each material to have before going on. */
function shortage(situation) {
  const lacks = (item, amount) => situation.has(item) < amount;
  if (!situation.has('wood_pickaxe')) return lacks('wood', 9) ? ['wood'] : [];
  if (!situation.has('wood_sword')) return lacks('wood', 2) ? ['wood'] : [];
  if (!situation.has('stone_sword')) {
    return [lacks('stone', 4) && 'stone', lacks('wood', 2) && 'wood'].filter(Boolean);
  }
  const tools = ['iron_pickaxe', 'iron_sword'].filter((tool) => !situation.has(tool)).length;
  const iron = tools > 0 && [
    lacks('coal', tools) && 'coal',
    lacks('iron', 1) && 'iron',
    lacks('wood', tools) && 'wood',
    lacks('stone', 2) && 'stone',
  ];
  const diamond =
    situation.has('iron_pickaxe') && !situation.achieved('collect_diamond') && 'diamond';
  return [diamond, ...(iron || [])].filter(Boolean);
}

/** What to take along when it is this close. */
const ALONG_THE_WAY = { coal: 5, iron: 8, diamond: 14 };
const ENOUGH = { coal: 3, iron: 3, diamond: 2 };
const SOURCES = { wood: 'tree' };
const NEEDS = {
  stone: 'wood_pickaxe',
  coal: 'wood_pickaxe',
  iron: 'stone_pickaxe',
  diamond: 'iron_pickaxe',
};

/** @returns {string[]} what to look for, most wanted first */
export function wantedMaterials(situation) {
  return shortage(situation).filter((item) => !NEEDS[item] || situation.has(NEEDS[item]));
}

/** Goal: collect what is missing, and what lies by the way. */
export function collect(situation) {
  const { map, navigator } = situation;
  const wanted = wantedMaterials(situation);
  const options = Object.entries(ALONG_THE_WAY)
    .filter(([item]) => situation.has(NEEDS[item]) && situation.has(item) < ENOUGH[item])
    .map(([item, effort]) => ({ item, effort }))
    .concat(wanted.map((item) => ({ item, effort: 60 })));
  let best = null;
  for (const { item, effort } of options) {
    const place = navigator.nearest(map.cellsOf(SOURCES[item] ?? item));
    if (!place || place.cost > effort) continue;
    if (!best || place.cost < best.place.cost) best = { item, place };
  }
  if (!best) return null;
  const { item, place } = best;
  const amount = item === 'wood' ? Math.min(8, 9 - situation.has('wood')) : 1;
  return {
    thought: `I have ${situation.has(item)} ${item} and can get more ${place.cost} actions away.`,
    parts: goAndUse(situation, place, times(amount, 'do'), {
      way: `go and get ${item}`,
      use: `collect ${item}`,
    }),
  };
}
