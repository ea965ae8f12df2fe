'use strict';

const { CrafterEnv } = require('./env.js');
const { Env } = require('./base.js');
const { ACTIONS } = require('./rules.js');
const { ACHIEVEMENTS } = require('./achievements.js');
const { InvalidActionError, EpisodeStateError } = require('./errors.js');

module.exports = { CrafterEnv, Env, ACTIONS, ACHIEVEMENTS, InvalidActionError, EpisodeStateError };
