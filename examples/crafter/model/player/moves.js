import { DIRECTIONS } from './world-map.js';

const LONGEST = 8;

/**
 * A part of a plan: actions with one purpose.
 * @typedef {{ actions: string[], reason: string }} Part
 */

/** @returns {string[]} the same action some times over */
export const times = (count, action) => Array.from({ length: Math.max(0, count) }, () => action);

/** @returns {string | undefined} the direction of a cell next to another */
export function directionTo(from, to) {
  return Object.keys(DIRECTIONS).find((name) => {
    const [dx, dy] = DIRECTIONS[name];
    return from.x + dx === to.x && from.y + dy === to.y;
  });
}

/** @returns {{ x: number, y: number }} the neighbouring cell */
export function neighbour({ x, y }, direction, distance = 1) {
  const [dx, dy] = DIRECTIONS[direction];
  return { x: x + dx * distance, y: y + dy * distance };
}

/** Go to a cell. @returns {Part[]} */
export function goTo(situation, node, reason) {
  const { actions } = situation.navigator.route(node);
  return [{ actions: actions.slice(0, LONGEST), reason }];
}

/**
 * Go next to something that cannot be walked on, turn to it and use it.
 * @param {import('./situation.js').Situation} situation
 * @param {{ node: object, direction: string }} place from Navigator.nextTo
 * @param {string[]} uses what to do in front of it
 * @param {{ way: string, use: string }} reasons
 * @returns {Part[]}
 */
export function goAndUse(situation, { node, direction }, uses, reasons) {
  const { actions, complete, facing } = situation.navigator.route(node);
  if (!complete || actions.length >= LONGEST)
    return [{ actions: actions.slice(0, LONGEST), reason: reasons.way }];
  const turn = facing === direction ? [] : [`move_${direction}`];
  const way = actions.length > 0 ? [{ actions, reason: reasons.way }] : [];
  return [...way, { actions: [...turn, ...uses], reason: reasons.use }];
}
