'use strict';

/** The action is not one of the environment's actions. */
class InvalidActionError extends RangeError {
  /** @param {unknown} action what the caller asked for */
  constructor(action) {
    super(`unknown action: ${typeof action === 'string' ? `"${action}"` : String(action)}`);
    this.name = 'InvalidActionError';
    this.code = 'ERR_INVALID_ACTION';
    this.action = action;
  }
}

/** step() was called before reset() or after the end of the episode. */
class EpisodeStateError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'EpisodeStateError';
    this.code = 'ERR_EPISODE_STATE';
  }
}

module.exports = { InvalidActionError, EpisodeStateError };
