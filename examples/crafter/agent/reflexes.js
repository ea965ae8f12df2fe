const AHEAD = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

/**
 * What to do when the model cannot be asked: drink or fight if that is just in front,
 * turn to an enemy at arm's length, else wait.
 * @param {import('../env/observation.js').Observation} obs
 * @returns {string} an action
 */
export function safeAction(obs) {
  const [dx, dy] = AHEAD[obs.facing];
  const ahead = (name) =>
    obs.nearby.some((thing) => thing.name === name && thing.dx === dx && thing.dy === dy);
  if (ahead('zombie') || ahead('skeleton')) return 'do';
  const enemy = obs.nearby.find((thing) => thing.name === 'zombie' && thing.distance === 1);
  if (enemy)
    return `move_${Object.keys(AHEAD).find((name) => AHEAD[name][0] === enemy.dx && AHEAD[name][1] === enemy.dy)}`;
  if (ahead('water') && obs.vitals.drink < 9) return 'do';
  return 'noop';
}
