import { neighbour, times } from './moves.js';
import { DIRECTIONS, distance } from './world-map.js';

/** The most that a vital can be. */
export const ENOUGH = 9;
/** Less daylight than this is night. */
export const DARK = 0.3;
/** From this much daylight on it is safe to go out. */
const LIGHT = 0.5;

const SIDES = Object.keys(DIRECTIONS);

/** Two cells in a row that become a closed room with one stone. */
function* pockets(situation) {
  const { map, navigator } = situation;
  const usable = ({ x, y }) =>
    map.free(x, y) || (map.materialAt(x, y) === 'stone' && situation.has('wood_pickaxe'));
  for (const entrance of navigator.nodes) {
    if (entrance.cost > 30) return;
    for (const direction of SIDES) {
      const first = neighbour(entrance, direction);
      const second = neighbour(entrance, direction, 2);
      if (!usable(first) || !usable(second)) continue;
      const sides = SIDES.flatMap((side) => [neighbour(first, side), neighbour(second, side)]);
      const open = sides
        .filter(({ x, y }) => !map.wall(x, y))
        .filter(
          (cell) =>
            distance(cell, first) > 0 && distance(cell, second) > 0 && distance(cell, entrance) > 0,
        );
      if (open.length === 0) yield { entrance, direction, first, second };
    }
  }
}

const BACK = { left: 'right', right: 'left', up: 'down', down: 'up' };

function digIn(situation, { entrance, direction, first, second }) {
  const route = situation.navigator.route(entrance);
  const way = { actions: route.actions.slice(0, 12), reason: 'go to a place for a shelter' };
  if (!route.complete || route.actions.length > 6) return [way];
  const actions = [];
  let { facing } = route;
  for (const { x, y } of [first, second]) {
    if (situation.map.materialAt(x, y) === 'stone') {
      actions.push(...(facing === direction ? [] : [`move_${direction}`]), 'do');
    }
    actions.push(`move_${direction}`);
    facing = direction;
  }
  const shelter = {
    actions: [...actions, `move_${BACK[direction]}`, 'place_stone'],
    reason: 'dig in and close the shelter',
  };
  return way.actions.length > 0 ? [way, shelter] : [shelter];
}

/** Ways to be closed in with one stone at once. */
function closeIn({ now, map }) {
  if (map.room(now, { blocked: neighbour(now, now.facing), walled: true })) return ['place_stone'];
  const direction = SIDES.find((name) => {
    const next = neighbour(now, name);
    return (
      map.free(next.x, next.y) && map.room(next, { blocked: neighbour(now, name, 2), walled: true })
    );
  });
  return direction ? [`move_${direction}`, 'place_stone'] : null;
}

/** @returns {boolean} whether nothing can get to the player */
export const sheltered = ({ now, map }) => map.room(now, { walled: true }) !== null;

function tired(situation) {
  const { daylight, vitals } = situation.now;
  const { energy, health } = vitals;
  if (energy >= ENOUGH) return null;
  if (daylight < DARK) return { why: 'It is night', effort: 30 };
  if (energy <= 3) return { why: `My energy is at ${energy}`, effort: 30 };
  if (health <= 3) return { why: `My health is at ${health}`, effort: 15 };
  const nap = energy <= 7 && !situation.achieved('wake_up') && situation.has('stone_pickaxe');
  return nap ? { why: 'A nap would do me good', effort: 8 } : null;
}

/** Goal: stay asleep until rested. */
export function sleepOn(situation) {
  if (!situation.now.sleeping) return null;
  return {
    thought: 'I am asleep and safe enough, so I sleep on.',
    parts: [{ actions: times(10, 'sleep'), reason: 'sleep on' }],
  };
}

/** Goal: sleep in a shelter. */
export function rest(situation) {
  const need = tired(situation);
  if (!need) return null;
  if (sheltered(situation)) {
    return {
      thought: `${need.why} and I am walled in. I sleep.`,
      parts: [{ actions: times(10, 'sleep'), reason: 'sleep' }],
    };
  }
  const closing = situation.has('stone') ? closeIn(situation) : null;
  if (closing) {
    const parts = [
      { actions: closing, reason: 'close the shelter' },
      { actions: times(6, 'sleep'), reason: 'sleep' },
    ];
    return { thought: `${need.why}; one stone closes this place.`, parts };
  }
  for (const pocket of pockets(situation)) {
    const dug = [pocket.first, pocket.second].some(
      ({ x, y }) => situation.map.materialAt(x, y) === 'stone',
    );
    if (pocket.entrance.cost <= need.effort && (dug || situation.has('stone'))) {
      return { thought: `${need.why}. I know a place to dig in.`, parts: digIn(situation, pocket) };
    }
  }
  return null;
}

/** Goal: wait inside until it is light, or until the worst wounds have healed. */
export function stayIn(situation) {
  const { daylight, vitals } = situation.now;
  const { health, food, drink } = vitals;
  const why = daylight < LIGHT ? 'It is still dark out there' : `My health is only at ${health}`;
  const wise = (daylight < LIGHT || health <= 4) && food >= 2 && drink >= 2;
  if (!wise || !sheltered(situation)) return null;
  return {
    thought: `${why}, so I wait in my shelter.`,
    parts: [{ actions: times(12, 'noop'), reason: 'wait in the shelter' }],
  };
}
