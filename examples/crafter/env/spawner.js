'use strict';

const { Cow, Skeleton, Zombie } = require('./creatures.js');

const CHUNK = 12;

/**
 * How each kind of creature is kept in balance within a chunk of the world. `range` gives
 * the least and most creatures wanted, from the free space and the daylight.
 */
const BALANCE = [
  {
    type: Zombie,
    material: 'grass',
    spawnDistance: 6,
    despawnDistance: 0,
    spawn: 0.3,
    despawn: 0.4,
    range: (space, light) => [space < 50 ? 0 : 3.5 - 3 * light, 3.5 - 3 * light],
  },
  {
    type: Skeleton,
    material: 'path',
    spawnDistance: 7,
    despawnDistance: 7,
    spawn: 0.1,
    despawn: 0.1,
    range: (space) => [space < 6 ? 0 : 1, 2],
  },
  {
    type: Cow,
    material: 'grass',
    spawnDistance: 5,
    despawnDistance: 5,
    spawn: 0.01,
    despawn: 0.1,
    range: (space, light) => [space < 30 ? 0 : 1, 1.5 + light],
  },
];

/** Lets creatures come and go, chunk by chunk. */
class Spawner {
  #world;
  #rng;

  /**
   * @param {import('./world.js').World} world
   * @param {import('./rng.js').Rng} rng
   */
  constructor(world, rng) {
    this.#world = world;
    this.#rng = rng;
  }

  /** Balance all chunks once. @param {import('./player.js').Player} player */
  balance(player) {
    const population = this.#population();
    for (let top = 0; top < this.#world.size; top += CHUNK) {
      for (let left = 0; left < this.#world.size; left += CHUNK) {
        const things = population.get(this.#chunkOf(left, top)) ?? [];
        for (const rule of BALANCE) this.#balanceKind(rule, left, top, things, player);
      }
    }
  }

  #chunkOf = (x, y) => Math.floor(y / CHUNK) * CHUNK + Math.floor(x / CHUNK);

  #population() {
    const chunks = new Map();
    for (const thing of this.#world.things) {
      const key = this.#chunkOf(thing.x, thing.y);
      if (!chunks.has(key)) chunks.set(key, []);
      chunks.get(key).push(thing);
    }
    return chunks;
  }

  #balanceKind(rule, left, top, things, player) {
    const creatures = things.filter((thing) => thing instanceof rule.type);
    const cells = this.#cellsOf(rule.material, left, top);
    const [least, most] = rule.range(cells.length, this.#world.daylight).map(Math.floor);
    if (creatures.length < least && this.#rng.chance(rule.spawn)) {
      const { x, y } = this.#rng.pick(cells);
      if (this.#world.thingAt(x, y) || player.distanceTo({ x, y }) < rule.spawnDistance) return;
      this.#world.add(new rule.type(this.#world, this.#rng, x, y));
    } else if (creatures.length > most && this.#rng.chance(rule.despawn)) {
      const creature = this.#rng.pick(creatures);
      if (player.distanceTo(creature) >= rule.despawnDistance) this.#world.remove(creature);
    }
  }

  #cellsOf(material, left, top) {
    const cells = [];
    for (let y = top; y < Math.min(top + CHUNK, this.#world.size); y += 1) {
      for (let x = left; x < Math.min(left + CHUNK, this.#world.size); x += 1) {
        if (this.#world.materialAt(x, y) === material) cells.push({ x, y });
      }
    }
    return cells;
  }
}

module.exports = { Spawner };
