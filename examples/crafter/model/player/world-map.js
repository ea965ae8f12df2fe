const SOLID = new Set([
  'water',
  'stone',
  'tree',
  'coal',
  'iron',
  'diamond',
  'lava',
  'table',
  'furnace',
  'edge',
]);
const OPEN_TO_ARROWS = new Set(['water', 'lava']);
const WALKABLE = new Set(['grass', 'sand', 'path']);
const UNDER_CREATURE = { cow: 'grass', zombie: 'grass', skeleton: 'path', arrow: 'path' };
const ROW = 4096;

export const DIRECTIONS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

/** @returns {number} steps from one cell to another */
export const distance = (a, b) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** The world as far as it has been seen, with the creatures where they were last seen. */
export class WorldMap {
  #cells = new Map();
  #creatures = new Map();

  #key = (x, y) => (y + 64) * ROW + x + 64;

  /** Take in an observation; the latest one goes last. @param {import('./observation.js').Seen} seen */
  add({ cells, step }) {
    for (const { x, y, material, creature } of cells) {
      const key = this.#key(x, y);
      this.#creatures.delete(key);
      if (creature) this.#creatures.set(key, { kind: creature, x, y, step });
      if (material || !this.#cells.has(key))
        this.#cells.set(key, material ?? UNDER_CREATURE[creature]);
    }
  }

  /** @returns {string | undefined} */
  materialAt(x, y) {
    return this.#cells.get(this.#key(x, y));
  }

  /** @returns {{ kind: string, x: number, y: number, step: number } | undefined} */
  creatureAt(x, y) {
    return this.#creatures.get(this.#key(x, y));
  }

  /** @returns {boolean} */
  known(x, y) {
    return this.#cells.has(this.#key(x, y));
  }

  /** @returns {boolean} nothing can walk through it */
  solid(x, y) {
    return SOLID.has(this.materialAt(x, y));
  }

  /** @returns {boolean} nothing can walk or fly through it */
  wall(x, y) {
    return this.solid(x, y) && !OPEN_TO_ARROWS.has(this.materialAt(x, y));
  }

  /** @returns {boolean} whoever walks can stand there */
  walkable(x, y) {
    return WALKABLE.has(this.materialAt(x, y));
  }

  /** @returns {boolean} walkable, and nobody there */
  free(x, y) {
    return this.walkable(x, y) && !this.creatureAt(x, y);
  }

  /** @returns {Array<{ x: number, y: number }>} all known cells of a material */
  cellsOf(material) {
    const found = [];
    for (const [key, name] of this.#cells) {
      if (name === material) found.push({ x: (key % ROW) - 64, y: Math.floor(key / ROW) - 64 });
    }
    return found;
  }

  /** @returns {Array<{ kind: string, x: number, y: number, step: number }>} */
  creatures(kind) {
    return [...this.#creatures.values()].filter((creature) => creature.kind === kind);
  }

  /** @returns {boolean} whether a material lies within some steps of a cell */
  within(material, x, y, distance) {
    for (let dy = -distance; dy <= distance; dy += 1) {
      const width = distance - Math.abs(dy);
      for (let dx = -width; dx <= width; dx += 1) {
        if (this.materialAt(x + dx, y + dy) === material) return true;
      }
    }
    return false;
  }

  /**
   * The cells one could walk to from a cell without tools.
   * @param {{ x: number, y: number }} from
   * @param {object} [options]
   * @param {{ x: number, y: number }} [options.blocked] a cell to take as solid
   * @param {number} [options.limit] most cells that make a room
   * @param {boolean} [options.walled] a room also has to keep arrows out
   * @returns {Array<{ x: number, y: number }> | null} null when it is not a room
   */
  room(from, { blocked, limit = 6, walled = false } = {}) {
    const cells = [from];
    const seen = new Set([this.#key(from.x, from.y)]);
    if (blocked) seen.add(this.#key(blocked.x, blocked.y));
    for (const cell of cells) {
      for (const [dx, dy] of Object.values(DIRECTIONS)) {
        const x = cell.x + dx;
        const y = cell.y + dy;
        if (seen.has(this.#key(x, y)) || this.wall(x, y)) continue;
        if (!walled && this.solid(x, y)) continue;
        if (!this.walkable(x, y) || cells.length >= limit) return null;
        seen.add(this.#key(x, y));
        cells.push({ x, y });
      }
    }
    return cells;
  }
}
