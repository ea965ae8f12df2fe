import { wantedMaterials } from './gathering.js';
import { goTo } from './moves.js';
import { DARK } from './shelter.js';
import { DIRECTIONS, distance } from './world-map.js';

const EDGES = [
  [-4, 0],
  [4, 0],
  [0, -3],
  [0, 3],
  [-4, -3],
  [4, -3],
  [-4, 3],
  [4, 3],
];
const TOPICS = {
  water: 'water',
  table: 'table',
  coal: 'coal',
  iron: 'iron',
  diamond: 'diamond',
  wood: 'tree',
};
const FAR = 12;
const RECALL_AGAIN_AFTER = 40;

/** How much of the view from a cell would be new, 0 to 8. */
const news = (map, { x, y }) => EDGES.filter(([dx, dy]) => !map.known(x + dx, y + dy)).length;

/** What is looked for at the moment, as topics of the notebook. */
function topicsSought({ now, map }, wanted) {
  const sought = wanted.filter((item) => TOPICS[item] && map.cellsOf(TOPICS[item]).length === 0);
  if (now.vitals.drink <= 4 && map.cellsOf('water').length === 0) sought.unshift('water');
  return sought;
}

/** Topics to look up whose places are no longer part of the conversation. @returns {string[]} */
export function lookUp(situation) {
  if (!situation.shortened) return [];
  return topicsSought(situation, wantedMaterials(situation)).filter(
    (topic) => (situation.recalled.get(topic) ?? Infinity) > RECALL_AGAIN_AFTER,
  );
}

/** Places worth a note that are not noted yet. @returns {Array<{ topic: string, note: string }>} */
export function worthNoting({ now, map, notes }) {
  const found = [];
  for (const [topic, material] of Object.entries(TOPICS)) {
    const seen = now.cells.find((cell) => cell.material === material);
    const noted = notes.get(topic) ?? [];
    if (seen && map.known(seen.x, seen.y) && noted.every((place) => distance(place, seen) > FAR)) {
      found.push({ topic, note: `x=${seen.x} y=${seen.y}` });
    }
  }
  return found.slice(0, 1);
}

/** The cell to go to in order to see something new. */
function bestView({ now, map, navigator }, rate = null) {
  const [fx, fy] = DIRECTIONS[now.facing];
  const usual = (cell, gain) => {
    const backwards = (cell.x - now.x) * fx + (cell.y - now.y) * fy < 0 ? 3 : 0;
    return cell.cost + backwards - 1.5 * gain;
  };
  let best = null;
  for (const node of navigator.nodes) {
    const gain = node.from ? news(map, node) : 0;
    if (gain === 0) continue;
    const score = (rate ?? usual)(node, gain);
    if (!best || score < best.score) best = { node, score };
  }
  return best?.node ?? null;
}

/** Goal: search the grassland for cows when hungry. */
export function seekFood(situation) {
  const { now, map } = situation;
  if (now.vitals.food > (now.daylight < DARK ? 1 : 5)) return null;
  const node = bestView(
    situation,
    (cell, gain) => cell.cost - 1.5 * gain + (map.materialAt(cell.x, cell.y) === 'grass' ? 0 : 10),
  );
  return (
    node && {
      thought: `My food is at ${now.vitals.food}; I look for cows.`,
      parts: goTo(situation, node, 'look for cows'),
    }
  );
}

/** Goal: see more of the world, towards a place from the notes if there is one. */
export function explore(situation) {
  const { map, notes } = situation;
  const wanted = wantedMaterials(situation);
  const noted = topicsSought(situation, wanted).flatMap((topic) => notes.get(topic) ?? []);
  const goal = noted.find(({ x, y }) => !map.known(x, y));
  const node = goal
    ? bestView(situation, (cell) => distance(cell, goal) + cell.cost / 4)
    : bestView(situation);
  if (!node) return null;
  const what = wanted.length > 0 ? wanted.join(' and ') : 'new places';
  return {
    thought: `I look for ${what}${goal ? `, heading for x=${goal.x} y=${goal.y}` : ''}.`,
    parts: goTo(situation, node, `explore for ${what}`),
  };
}

/** Goal: get going again when nothing else helps. */
export function wander({ now, map }) {
  const names = Object.keys(DIRECTIONS);
  const turned = names.map((_, i) => names[(i + now.step) % names.length]);
  const direction = turned.find((name) => {
    const [dx, dy] = DIRECTIONS[name];
    return map.free(now.x + dx, now.y + dy) && !map.within('lava', now.x + dx, now.y + dy, 1);
  });
  const actions = direction ? [`move_${direction}`] : ['noop'];
  return {
    thought: 'I am stuck, so I try another way.',
    parts: [{ actions, reason: 'try another way' }],
  };
}
