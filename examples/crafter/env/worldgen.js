'use strict';

const { SimplexNoise } = require('./noise.js');
const { Cow, Skeleton, Zombie } = require('./creatures.js');
const { WALKABLE } = require('./rules.js');

/**
 * Draws the terrain: a meadow around the start, mountains with caves, tunnels and
 * ores, lakes with beaches, grassland with woods.
 */
class WorldGenerator {
  #world;
  #rng;
  #noise;
  #start;
  #tunnels = new Set();

  /**
   * @param {import('./world.js').World} world
   * @param {import('./rng.js').Rng} rng
   * @param {{ x: number, y: number }} start where the player will stand
   */
  constructor(world, rng, start) {
    this.#world = world;
    this.#rng = rng;
    this.#start = start;
    this.#noise = new SimplexNoise(rng);
  }

  /** Fill the world with materials and its first creatures. */
  generate() {
    this.#eachCell((x, y) => this.#world.setMaterial(x, y, this.#material(x, y)));
    this.#eachCell((x, y) => this.#populate(x, y));
  }

  #eachCell(visit) {
    for (let x = 0; x < this.#world.size; x += 1) {
      for (let y = 0; y < this.#world.size; y += 1) visit(x, y);
    }
  }

  #simplex(x, y, z, size) {
    return this.#noise.at(x / size, y / size, z);
  }

  #material(x, y) {
    const distance = Math.hypot(x - this.#start.x, y - this.#start.y);
    const start = 1 / (1 + Math.exp(-(4 - distance + 2 * this.#simplex(x, y, 8, 3))));
    if (start > 0.5) return 'grass';
    const water =
      this.#noise.layered(
        x,
        y,
        3,
        [
          [15, 1],
          [5, 0.15],
        ],
        false,
      ) +
      0.1 -
      2 * start;
    const mountain =
      this.#noise.layered(x, y, 0, [
        [15, 1],
        [5, 0.3],
      ]) -
      4 * start -
      0.3 * water;
    if (mountain > 0.15) return this.#mountainMaterial(x, y, mountain);
    if (water > 0.25 && water <= 0.35 && this.#simplex(x, y, 4, 9) > -0.2) return 'sand';
    if (water > 0.3) return 'water';
    return this.#simplex(x, y, 5, 7) > 0 && this.#rng.chance(0.2) ? 'tree' : 'grass';
  }

  #mountainMaterial(x, y, mountain) {
    const rng = this.#rng;
    if (mountain > 0.3 && this.#simplex(x, y, 6, 7) > 0.15) return 'path';
    if (this.#simplex(2 * x, y / 5, 7, 3) > 0.4 || this.#simplex(x / 5, 2 * y, 7, 3) > 0.4) {
      this.#tunnels.add(y * this.#world.size + x);
      return 'path';
    }
    if (this.#simplex(x, y, 1, 8) > 0 && rng.chance(0.15)) return 'coal';
    if (this.#simplex(x, y, 2, 6) > 0.4 && rng.chance(0.25)) return 'iron';
    if (mountain > 0.18 && rng.chance(0.006)) return 'diamond';
    if (mountain > 0.3 && this.#simplex(x, y, 6, 5) > 0.35) return 'lava';
    return 'stone';
  }

  #populate(x, y) {
    const world = this.#world;
    const rng = this.#rng;
    const material = world.materialAt(x, y);
    if (!WALKABLE.has(material)) return;
    const distance = Math.hypot(x - this.#start.x, y - this.#start.y);
    if (distance > 3 && material === 'grass' && rng.chance(0.015)) {
      world.add(new Cow(world, rng, x, y));
    } else if (distance > 10 && material === 'grass' && rng.chance(0.007)) {
      world.add(new Zombie(world, rng, x, y));
    } else if (distance > 10 && this.#tunnels.has(y * world.size + x) && rng.chance(0.05)) {
      world.add(new Skeleton(world, rng, x, y));
    }
  }
}

module.exports = { WorldGenerator };
