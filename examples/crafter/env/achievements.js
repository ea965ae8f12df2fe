'use strict';

const ACHIEVEMENTS = Object.freeze([
  'collect_coal',
  'collect_diamond',
  'collect_drink',
  'collect_iron',
  'collect_sapling',
  'collect_stone',
  'collect_wood',
  'defeat_skeleton',
  'defeat_zombie',
  'eat_cow',
  'eat_plant',
  'make_iron_pickaxe',
  'make_iron_sword',
  'make_stone_pickaxe',
  'make_stone_sword',
  'make_wood_pickaxe',
  'make_wood_sword',
  'place_furnace',
  'place_plant',
  'place_stone',
  'place_table',
  'wake_up',
]);

/** Counts what the player has achieved and tells what is new. */
class AchievementBook {
  #counts = new Map();
  #fresh = [];

  /** Count one achievement. @param {string} name */
  unlock(name) {
    if (!ACHIEVEMENTS.includes(name)) throw new TypeError(`no such achievement: ${name}`);
    const count = this.#counts.get(name) ?? 0;
    if (count === 0) this.#fresh.push(name);
    this.#counts.set(name, count + 1);
  }

  /** Those unlocked for the first time since the last call. @returns {string[]} */
  takeFresh() {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** Names in the order in which they were unlocked. @returns {string[]} */
  get unlocked() {
    return [...this.#counts.keys()];
  }

  /** @returns {{ [name: string]: number }} how often each was achieved */
  get counts() {
    return Object.fromEntries(this.#counts);
  }
}

module.exports = { ACHIEVEMENTS, AchievementBook };
