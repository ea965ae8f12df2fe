import { directionTo, goAndUse, goTo, times } from './moves.js';
import { DARK, ENOUGH } from './shelter.js';
import { distance } from './world-map.js';

function strength(situation) {
  if (situation.has('iron_sword')) return 8;
  if (situation.has('stone_sword')) return 3;
  return situation.has('wood_sword') ? 2 : 1;
}

/** Goal: strike whatever attacks at arm's length. */
export function fight(situation) {
  const { now, map } = situation;
  const enemies = [...map.creatures('zombie'), ...map.creatures('skeleton')];
  const enemy = enemies.find(
    (creature) => creature.step === now.step && distance(creature, now) === 1,
  );
  if (!enemy) return null;
  const direction = directionTo(now, enemy);
  const turn = now.facing === direction ? [] : [`move_${direction}`];
  const blows = Math.ceil((enemy.kind === 'zombie' ? 5 : 3) / strength(situation));
  return {
    thought: `A ${enemy.kind} is right at my ${direction} side. I fight it.`,
    parts: [{ actions: [...turn, ...times(blows, 'do')], reason: `fight the ${enemy.kind}` }],
  };
}

/** Goal: go for a skeleton in sight while strong enough. */
export function hunt(situation) {
  const { now, map, navigator } = situation;
  if (situation.achieved('defeat_skeleton')) return null;
  if (now.vitals.health < 6 || strength(situation) < 2) return null;
  const place = navigator.nearest(
    map.creatures('skeleton').filter((creature) => creature.step === now.step),
  );
  if (!place || place.cost > 7) return null;
  return {
    thought: 'There is a skeleton close by and I am strong enough for it.',
    parts: goAndUse(situation, place, ['do', 'do'], {
      way: 'approach the skeleton',
      use: 'fight the skeleton',
    }),
  };
}

/** The hours before nightfall, when it is wise to eat and drink. */
const dusk = ({ step, daylight }) => daylight >= DARK && step % 300 >= 110 && step % 300 < 200;

/** Goal: drink when thirsty, or when water is at hand. */
export function drink(situation) {
  const { now, map, navigator } = situation;
  const level = now.vitals.drink;
  const place = level < ENOUGH ? navigator.nearest(map.cellsOf('water')) : null;
  if (!place) return null;
  const wanted =
    level <= 4 ||
    (level <= 7 && place.cost <= 4) ||
    (level <= 6 && dusk(now) && place.cost <= 20) ||
    (!situation.achieved('collect_drink') && place.cost <= 12);
  if (!wanted) return null;
  return {
    thought: `My drink is at ${level}, and I know water ${place.cost} actions away.`,
    parts: goAndUse(situation, place, times(Math.min(8, ENOUGH - level), 'do'), {
      way: 'go to the water',
      use: 'drink',
    }),
  };
}

/** Goal: eat when hungry, or when a meal is at hand. */
export function eat(situation) {
  const { now, map, navigator } = situation;
  const level = now.vitals.food;
  const ripe = navigator.nearest(map.cellsOf('ripe plant'));
  if (ripe && ripe.cost <= 30) {
    return {
      thought: 'I know a ripe plant, that is a meal and an achievement.',
      parts: goAndUse(situation, ripe, ['do'], {
        way: 'go to the ripe plant',
        use: 'eat the plant',
      }),
    };
  }
  const place = level < ENOUGH ? navigator.nearest(map.creatures('cow')) : null;
  if (!place) return null;
  const wanted =
    level <= 4 ||
    (level <= 7 && place.cost <= (dusk(now) ? 30 : 6)) ||
    (level <= 7 && !situation.achieved('eat_cow') && place.cost <= 15);
  if (!wanted) return null;
  const blows = Math.ceil(3 / strength(situation));
  const parts =
    place.cost <= 3
      ? goAndUse(situation, place, times(blows, 'do'), {
          way: 'go to the cow',
          use: 'hunt the cow',
        })
      : goTo(situation, place.node, 'go to the cow');
  return {
    thought: `My food is at ${level}, and there is a cow ${place.cost} actions away.`,
    parts,
  };
}
