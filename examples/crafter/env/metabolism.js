'use strict';

const HUNGRY_AFTER = 25;
const THIRSTY_AFTER = 20;
const TIRED_AFTER = 30;
const RESTED_AFTER = 10;
const HEALED_AFTER = 25;
const WORN_AFTER = 15;

/** Slow inner counters behind the player's vitals. */
class Metabolism {
  #hunger = 0;
  #thirst = 0;
  #fatigue = 0;
  #recovery = 0;

  /** One tick. @param {import('./player.js').Player} player */
  tick(player) {
    this.#consume(player);
    this.#tire(player);
    this.#recover(player);
  }

  #consume(player) {
    const rate = player.sleeping ? 0.5 : 1;
    this.#hunger += rate;
    if (this.#hunger > HUNGRY_AFTER) {
      this.#hunger = 0;
      player.adjust('food', -1);
    }
    this.#thirst += rate;
    if (this.#thirst > THIRSTY_AFTER) {
      this.#thirst = 0;
      player.adjust('drink', -1);
    }
  }

  #tire(player) {
    this.#fatigue = player.sleeping ? Math.min(this.#fatigue - 1, 0) : this.#fatigue + 1;
    if (this.#fatigue < -RESTED_AFTER) {
      this.#fatigue = 0;
      player.adjust('energy', 1);
    } else if (this.#fatigue > TIRED_AFTER) {
      this.#fatigue = 0;
      player.adjust('energy', -1);
    }
  }

  #recover(player) {
    const { food, drink, energy } = player.vitals;
    const well = food > 0 && drink > 0 && (energy > 0 || player.sleeping);
    if (well) this.#recovery += player.sleeping ? 2 : 1;
    else this.#recovery -= player.sleeping ? 0.5 : 1;
    if (this.#recovery > HEALED_AFTER) {
      this.#recovery = 0;
      player.adjust('health', 1);
    } else if (this.#recovery < -WORN_AFTER) {
      this.#recovery = 0;
      player.adjust('health', -1);
    }
  }
}

module.exports = { Metabolism };
