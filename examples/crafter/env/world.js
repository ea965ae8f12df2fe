'use strict';

const { MATERIALS, WALKABLE } = require('./rules.js');

const MATERIAL_IDS = new Map(MATERIALS.map((name, id) => [name, id]));

/**
 * The grid of materials and the things standing on it, at most one on a cell.
 * @typedef {{ kind: string, x: number, y: number, describe(): string }} Thing
 */
class World {
  #materials;
  #things = new Map();
  #order = new Set();

  /** @param {number} size cells along one side */
  constructor(size) {
    this.size = size;
    this.daylight = 1;
    this.#materials = new Uint8Array(size * size);
  }

  /** @returns {boolean} whether the cell lies on the grid */
  inside(x, y) {
    return x >= 0 && y >= 0 && x < this.size && y < this.size;
  }

  /** @returns {string | null} the cell's material, null outside of the grid */
  materialAt(x, y) {
    return this.inside(x, y) ? MATERIALS[this.#materials[y * this.size + x]] : null;
  }

  /** @param {string} material */
  setMaterial(x, y, material) {
    this.#materials[y * this.size + x] = MATERIAL_IDS.get(material);
  }

  /** @returns {Thing | null} */
  thingAt(x, y) {
    return this.inside(x, y) ? (this.#things.get(y * this.size + x) ?? null) : null;
  }

  /** @returns {Thing[]} all things, oldest first; safe to change the world while going through it */
  get things() {
    return [...this.#order];
  }

  /** @returns {boolean} whether something may step there */
  isFree(x, y, materials = WALKABLE) {
    const material = this.materialAt(x, y);
    return material !== null && materials.has(material) && !this.thingAt(x, y);
  }

  /** @param {Thing} thing */
  add(thing) {
    if (this.thingAt(thing.x, thing.y)) throw new Error(`cell ${thing.x},${thing.y} is taken`);
    this.#things.set(thing.y * this.size + thing.x, thing);
    this.#order.add(thing);
  }

  /** @param {Thing} thing */
  remove(thing) {
    if (!this.#order.delete(thing)) return;
    this.#things.delete(thing.y * this.size + thing.x);
  }

  /** @param {Thing} thing */
  has(thing) {
    return this.#order.has(thing);
  }

  /** @param {Thing} thing */
  move(thing, x, y) {
    this.#things.delete(thing.y * this.size + thing.x);
    thing.x = x;
    thing.y = y;
    this.#things.set(y * this.size + x, thing);
  }

  /** @returns {Set<string>} materials in the square of the given reach around a cell */
  materialsAround(x, y, reach) {
    const found = new Set();
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        const material = this.materialAt(x + dx, y + dy);
        if (material) found.add(material);
      }
    }
    return found;
  }

  /** A compact text of everything in the world, equal for equal worlds. @returns {string} */
  serialize() {
    const grid = Buffer.from(this.#materials).toString('base64');
    return [this.size, grid, ...this.things.map((thing) => thing.describe())].join('\n');
  }
}

module.exports = { World };
