import { DIRECTIONS, distance } from './world-map.js';

const MINABLE = {
  stone: 'wood_pickaxe',
  coal: 'wood_pickaxe',
  iron: 'stone_pickaxe',
  diamond: 'iron_pickaxe',
};

/** A queue of small whole costs: one bucket for each. */
class BucketQueue {
  #buckets = [];
  #cost = 0;

  push(cost, item) {
    this.#buckets[cost] ??= [];
    this.#buckets[cost].push(item);
  }

  pop() {
    while (this.#cost < this.#buckets.length) {
      const bucket = this.#buckets[this.#cost];
      if (bucket?.length > 0) return { cost: this.#cost, item: bucket.shift() };
      this.#cost += 1;
    }
    return null;
  }
}

/**
 * @typedef {object} Node
 * @property {number} x
 * @property {number} y
 * @property {number} cost about the number of actions to get there
 * @property {string | null} direction of the last step
 * @property {'walk' | 'dig' | 'bridge'} how
 * @property {Node | null} from
 */

/** Cheapest ways from where the player stands to all cells it can get to, digging and bridging included. */
export class Navigator {
  #map;
  #player;
  #inventory;
  #cautious;
  #zombies;
  #nodes = new Map();

  /**
   * @param {import('./world-map.js').WorldMap} map
   * @param {import('./observation.js').Seen} player
   * @param {number} [reach] do not look further than this cost
   */
  constructor(map, player, reach = 90) {
    this.#map = map;
    this.#player = player;
    this.#inventory = player.inventory;
    this.#cautious = player.daylight < 0.4;
    this.#zombies = map.creatures('zombie').filter(({ step }) => step === player.step);
    this.#explore(reach);
  }

  #key = (x, y) => (y + 64) * 4096 + x + 64;

  /** @returns {Node | undefined} */
  nodeAt(x, y) {
    return this.#nodes.get(this.#key(x, y));
  }

  /** @returns {Iterable<Node>} all cells within reach, nearest first */
  get nodes() {
    return this.#nodes.values();
  }

  /** The cheapest cell next to a cell. @returns {{ node: Node, direction: string, cost: number } | null} */
  nextTo({ x, y }) {
    let best = null;
    for (const [direction, [dx, dy]] of Object.entries(DIRECTIONS)) {
      const node = this.nodeAt(x - dx, y - dy);
      if (!node) continue;
      const arriving = node.from ? node.direction : this.#player.facing;
      const cost = node.cost + (arriving === direction ? 0 : 1);
      if (!best || cost < best.cost) best = { node, direction, cost };
    }
    return best;
  }

  /** The target that is cheapest to stand next to. */
  nearest(targets) {
    let best = null;
    for (const target of targets) {
      const place = this.nextTo(target);
      if (place && (!best || place.cost < best.cost)) best = { ...place, target };
    }
    return best;
  }

  /**
   * The actions that lead to a cell. Close to lava they end early: should something get in
   * the way, the rest of the way would no longer be where it was planned.
   * @param {Node} node
   * @returns {{ actions: string[], complete: boolean, facing: string }}
   */
  route(node) {
    const path = [];
    for (let step = node; step.from; step = step.from) path.unshift(step);
    const actions = [];
    let { facing } = this.#player;
    for (const { x, y, direction, how } of path) {
      if (actions.length > 0 && this.#map.within('lava', x, y, 1))
        return { actions, complete: false, facing };
      if (how !== 'walk' && facing !== direction) actions.push(`move_${direction}`);
      if (how === 'bridge') actions.push('place_stone');
      if (how !== 'walk') actions.push('do');
      actions.push(`move_${direction}`);
      facing = direction;
    }
    return { actions, complete: true, facing };
  }

  #explore(reach) {
    const queue = new BucketQueue();
    const { x, y } = this.#player;
    queue.push(0, { x, y, direction: null, how: 'walk', from: null });
    for (let next = queue.pop(); next; next = queue.pop()) {
      const node = { ...next.item, cost: next.cost };
      if (this.nodeAt(node.x, node.y) || node.cost > reach) continue;
      this.#nodes.set(this.#key(node.x, node.y), node);
      for (const [direction, [dx, dy]] of Object.entries(DIRECTIONS)) {
        const step = this.#step(
          node.x + dx,
          node.y + dy,
          node.from ? node.direction : this.#player.facing,
          direction,
        );
        if (step)
          queue.push(node.cost + step.cost, {
            x: node.x + dx,
            y: node.y + dy,
            direction,
            how: step.how,
            from: node,
          });
      }
    }
  }

  #step(x, y, facing, direction) {
    const material = this.#map.materialAt(x, y);
    const turn = facing === direction ? 0 : 1;
    if (this.#map.creatureAt(x, y)) return null;
    const risk = this.#risk(x, y, material);
    if (this.#map.walkable(x, y)) return { how: 'walk', cost: 1 + risk };
    if (this.#inventory[MINABLE[material]]) return { how: 'dig', cost: 2 + turn + risk };
    const canBridge =
      material === 'water' && this.#inventory.stone > 0 && this.#inventory.wood_pickaxe;
    return canBridge ? { how: 'bridge', cost: 5 + turn } : null;
  }

  #risk(x, y, material) {
    const lava = this.#map.within('lava', x, y, 1) ? 4 : 0;
    const zombie = this.#zombies.some((other) => distance(other, { x, y }) <= 3) ? 3 : 0;
    return lava + zombie + (this.#cautious && material === 'grass' ? 2 : 0);
  }
}
