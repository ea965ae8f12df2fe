'use strict';

const { createHash } = require('node:crypto');
const { AchievementBook } = require('./achievements.js');
const { Env } = require('./base.js');
const { Journal } = require('./journal.js');
const { observe } = require('./observation.js');
const { Player } = require('./player.js');
const { Rng } = require('./rng.js');
const { ACTIONS } = require('./rules.js');
const { Spawner } = require('./spawner.js');
const { World } = require('./world.js');
const { WorldGenerator } = require('./worldgen.js');

const DAY = 300;
const ACTIVE_DISTANCE = 18;
const BALANCE_EVERY = 10;

/**
 * @typedef {object} StepResult
 * @property {import('./observation.js').Observation} obs
 * @property {number} reward
 * @property {boolean} done
 * @property {boolean} truncated the episode ended because it was long enough
 * @property {{ achievements: { [name: string]: number }, position: { x: number, y: number }, dead: boolean }} info
 */

/** An open-world survival game after Crafter (Hafner, 2021). */
class CrafterEnv extends Env {
  #size;
  #journal;
  #world = null;
  #player = null;
  #spawner = null;
  #step = 0;

  /**
   * @param {object} options
   * @param {number} options.seed the same seed makes the same world and the same course of things
   * @param {number} [options.size] cells along one side of the world
   * @param {number} [options.maxSteps] length limit of an episode
   * @param {string} [options.logFile] where to keep the episode journal
   */
  constructor({ seed, size = 64, maxSteps = 10000, logFile } = {}) {
    super({ seed, id: 'Crafter', actions: ACTIONS, maxSteps });
    this.#size = size;
    this.#journal = logFile ? new Journal(logFile) : null;
  }

  /** @returns {import('./observation.js').Observation} */
  reset() {
    const rng = new Rng(this.seed);
    const start = { x: Math.floor(this.#size / 2), y: Math.floor(this.#size / 2) };
    this.#step = 0;
    this.#world = new World(this.#size);
    this.#world.daylight = this.#daylight();
    this.#player = new Player(this.#world, rng, start.x, start.y, new AchievementBook());
    this.#world.add(this.#player);
    new WorldGenerator(this.#world, rng, start).generate();
    this.#spawner = new Spawner(this.#world, rng);
    this.setRunning(true);
    const obs = observe(this.#world, this.#player, 0, []);
    this.#note('reset', null, { obs, reward: 0, done: false });
    return obs;
  }

  /**
   * @param {string} action one of `spec.actions`
   * @returns {StepResult}
   */
  step(action) {
    try {
      this.checkAction(action);
    } catch (error) {
      this.#noteError(action, error);
      throw error;
    }
    const healthBefore = this.#player.vitals.health;
    this.#step += 1;
    this.#advance(action);
    const fresh = this.#player.achievements.takeFresh();
    const dead = !this.#player.alive;
    const truncated = !dead && this.#step >= this.spec.maxSteps;
    const done = dead || truncated;
    const obs = observe(this.#world, this.#player, this.#step, fresh);
    const reward = (10 * fresh.length + obs.vitals.health - healthBefore) / 10;
    const info = { achievements: this.#player.achievements.counts, position: obs.position, dead };
    if (done) this.setRunning(false);
    this.#note('step', action, { obs, reward, done });
    return { obs, reward, done, truncated, info };
  }

  /** The local view as text, for people. @returns {string} */
  render() {
    return this.#world ? observe(this.#world, this.#player, this.#step, []).text : '';
  }

  /** A stable hash of the world, its creatures and the player. @returns {string} */
  worldHash() {
    const state = this.#world ? `${this.#step}\n${this.#world.serialize()}` : '';
    return createHash('sha256').update(state).digest('hex').slice(0, 16);
  }

  close() {
    super.close();
    this.#journal?.close();
  }

  #advance(action) {
    this.#world.daylight = this.#daylight();
    this.#player.nextAction = action;
    for (const thing of this.#world.things) {
      const near = this.#player.distanceTo(thing) < ACTIVE_DISTANCE;
      if (near && this.#world.has(thing)) thing.update(this.#player);
    }
    if (this.#step % BALANCE_EVERY === 0) this.#spawner.balance(this.#player);
  }

  #daylight = () => {
    const progress = ((this.#step / DAY) % 1) + 0.3;
    return 1 - Math.abs(Math.cos(Math.PI * progress)) ** 3;
  };

  #note(event, action, { obs, reward, done }) {
    this.#journal?.write({
      event,
      step: obs.step,
      action,
      reward,
      done,
      vitals: obs.vitals,
      inventory: obs.inventory,
      unlocked: obs.achievements,
      obsText: obs.text,
    });
  }

  #noteError(action, { name, message }) {
    this.#journal?.write({ event: 'error', step: this.#step, action, error: { name, message } });
  }
}

module.exports = { CrafterEnv };
