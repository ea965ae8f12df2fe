import { craft, placeFurnace, placeStone, plant } from './crafting.js';
import { explore, lookUp, seekFood, wander, worthNoting } from './exploration.js';
import { collect } from './gathering.js';
import { rest, sheltered, sleepOn, stayIn } from './shelter.js';
import { Situation } from './situation.js';
import { drink, eat, fight, hunt } from './survival.js';
import { distance } from './world-map.js';

const GOALS = [
  sleepOn,
  fight,
  rest,
  stayIn,
  drink,
  eat,
  seekFood,
  hunt,
  craft,
  placeStone,
  placeFurnace,
  plant,
  collect,
  explore,
  wander,
];
const STALLED_FOR_GOOD = 2;

/**
 * @typedef {object} Turn
 * @property {string} thought
 * @property {Array<{ name: string, args: object }>} calls of tools
 */

/** Keep plans short while an enemy is about; one at arm's length is being fought anyway. */
function cut(parts, situation) {
  const { now, map } = situation;
  const zombies = map.creatures('zombie').filter((creature) => creature.step === now.step);
  const nearest = Math.min(...zombies.map((zombie) => distance(zombie, now)));
  if (nearest === 1 || nearest > 4 || sheltered(situation)) return parts;
  return [{ ...parts[0], actions: parts[0].actions.slice(0, nearest) }];
}

/**
 * Decide on the next turn from nothing but the conversation.
 * @param {object[]} messages
 * @returns {Turn}
 */
export function playTurn(messages) {
  const situation = new Situation(messages);
  if (!situation.now) return { thought: 'I have not seen anything of the world yet.', calls: [] };
  const topics = lookUp(situation);
  if (topics.length > 0) {
    return {
      thought: `Where was ${topics.join(' and ')}? I look into my notebook.`,
      calls: topics.map((topic) => ({ name: 'recall', args: { topic } })),
    };
  }
  const goals =
    situation.stalled >= STALLED_FOR_GOOD && !situation.now.sleeping ? [fight, wander] : GOALS;
  let plan = null;
  for (const goal of goals) {
    plan = goal(situation);
    if (plan?.parts.some(({ actions }) => actions.length > 0)) break;
  }
  const { x, y, vitals } = situation.now;
  const parts = cut(
    plan.parts.filter(({ actions }) => actions.length > 0),
    situation,
  );
  return {
    thought: `I am at x=${x} y=${y} with health ${vitals.health}, food ${vitals.food}, drink ${vitals.drink}, energy ${vitals.energy}. ${plan.thought}`,
    calls: [
      ...worthNoting(situation).map((args) => ({ name: 'remember', args })),
      ...parts.map((args) => ({ name: 'act', args })),
    ],
  };
}
