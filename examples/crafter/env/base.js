'use strict';

const { EpisodeStateError, InvalidActionError } = require('./errors.js');

/**
 * @typedef {object} EnvSpec
 * @property {string} id
 * @property {readonly string[]} actions
 * @property {number} maxSteps
 */

/** What all environments share: a seed, a spec, and the rules of when to call what. */
class Env {
  #seed;
  #spec;
  #running = false;

  /** @param {{ seed: number } & EnvSpec} options */
  constructor({ seed, id, actions, maxSteps }) {
    if (!Number.isSafeInteger(seed)) throw new TypeError(`seed must be an integer, got ${seed}`);
    this.#seed = seed;
    this.#spec = Object.freeze({ id, actions, maxSteps });
  }

  /** @returns {number} */
  get seed() {
    return this.#seed;
  }

  /** @returns {Readonly<EnvSpec>} */
  get spec() {
    return this.#spec;
  }

  /** @returns {boolean} whether an episode is under way */
  get running() {
    return this.#running;
  }

  /** Start the episode anew. @returns {object} the first observation */
  reset() {
    throw new Error(`${this.constructor.name} has no reset()`);
  }

  /** Do one action. @param {string} _action @returns {object} */
  step(_action) {
    throw new Error(`${this.constructor.name} has no step()`);
  }

  /** Give back what the environment holds. */
  close() {
    this.#running = false;
  }

  /** For subclasses: an episode begins or ends. @param {boolean} running */
  setRunning(running) {
    this.#running = running;
  }

  /** For subclasses: throw unless the action can be done now. @param {unknown} action */
  checkAction(action) {
    if (!this.#spec.actions.includes(action)) throw new InvalidActionError(action);
    if (!this.#running) throw new EpisodeStateError('no episode is under way, call reset() first');
  }
}

module.exports = { Env };
