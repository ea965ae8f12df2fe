/**
 * Shorten a conversation that has grown too long. The system message stays; the newest part is kept from a
 * turn's beginning on, so that no tool result loses its call.
 * @template {{ role: string }} M
 * @param {M[]} messages the first one is the system message
 * @param {{ limit: number, keep: number }} window cut when longer than limit, to about keep messages
 * @param {M} placeholder stands for what was left out
 * @returns {M[]} the same array when there was nothing to do
 */
export function trimHistory(messages, { limit, keep }, placeholder) {
  if (messages.length <= limit) return messages;
  let start = messages.length - keep;
  while (start < messages.length && messages[start].role !== 'assistant') start += 1;
  return [messages[0], placeholder, ...messages.slice(start)];
}

/**
 * @typedef {object} ActionResult
 * @property {string} action
 * @property {import('../env/observation.js').Observation} obs what was seen afterwards
 * @property {number} reward
 * @property {boolean} done
 * @property {Error} [error] the action could not be done
 */

/** @param {ActionResult} result @returns {string} one line about an action that was played */
export function resultText({ action, obs, reward, done, error }) {
  if (error) return `${action}: failed, ${error.message}`;
  const parts = [`${action}: reward ${reward}`];
  if (obs.achievements.length > 0) parts.push(`unlocked ${obs.achievements.join(', ')}`);
  if (done) parts.push('the game is over');
  return parts.join(', ');
}
