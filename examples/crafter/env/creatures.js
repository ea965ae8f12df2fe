'use strict';

const { DIRECTIONS, WALKABLE } = require('./rules.js');

const STEPS = Object.values(DIRECTIONS);
const ARROW_WALKABLE = new Set([...WALKABLE, 'water', 'lava']);
const CAVE_FLOOR = new Set(['path']);
/** Ticks at arm's length before a zombie's first blow. */
const WIND_UP = 4;
const RIPE_AFTER = 300;

/** Something that stands on a cell of the world and has a life of its own. */
class Creature {
  /**
   * @param {import('./world.js').World} world
   * @param {import('./rng.js').Rng} rng
   */
  constructor(world, rng, x, y, health = 1) {
    this.world = world;
    this.rng = rng;
    this.x = x;
    this.y = y;
    this.health = health;
  }

  /** @returns {string} */
  get kind() {
    return this.constructor.name.toLowerCase();
  }

  /** One tick of the world. @param {import('./player.js').Player} _player */
  update(_player) {}

  /** @returns {number} steps to another thing */
  distanceTo({ x, y }) {
    return Math.abs(x - this.x) + Math.abs(y - this.y);
  }

  /** Take damage; gone when no health is left. @returns {boolean} whether it died */
  hurt(amount) {
    this.health -= amount;
    if (this.health > 0) return false;
    this.world.remove(this);
    return true;
  }

  /** @returns {boolean} whether it could move */
  tryMove([dx, dy], materials = WALKABLE) {
    if (!this.world.isFree(this.x + dx, this.y + dy, materials)) return false;
    this.world.move(this, this.x + dx, this.y + dy);
    return true;
  }

  /** @returns {number[]} unit step towards a thing, along the longer or the shorter axis */
  stepTowards({ x, y }, longAxis = true) {
    const dx = x - this.x;
    const dy = y - this.y;
    const horizontal = longAxis ? Math.abs(dx) > Math.abs(dy) : Math.abs(dx) <= Math.abs(dy);
    return horizontal ? [Math.sign(dx), 0] : [0, Math.sign(dy)];
  }

  /** @returns {string} all that matters of its state, in one line */
  describe() {
    return `${this.kind} ${this.x},${this.y} ${this.health}`;
  }
}

class Cow extends Creature {
  constructor(world, rng, x, y) {
    super(world, rng, x, y, 3);
  }

  update() {
    if (this.rng.chance(0.5)) this.tryMove(this.rng.pick(STEPS));
  }
}

class Zombie extends Creature {
  #cooldown = 0;
  #near = false;

  constructor(world, rng, x, y) {
    super(world, rng, x, y, 5);
  }

  update(player) {
    if (this.distanceTo(player) <= 8 && this.rng.chance(0.9)) {
      this.tryMove(this.stepTowards(player, this.rng.chance(0.8)));
    } else {
      this.tryMove(this.rng.pick(STEPS));
    }
    if (this.distanceTo(player) > 1) {
      this.#near = false;
      return;
    }
    if (!this.#near) {
      this.#near = true;
      this.#cooldown = Math.max(this.#cooldown, WIND_UP);
    }
    if (this.#cooldown > 0) {
      this.#cooldown -= 1;
      return;
    }
    player.hurt(player.sleeping ? 7 : 2);
    this.#cooldown = 5;
  }

  describe() {
    return `${super.describe()} ${this.#cooldown} ${this.#near}`;
  }
}

class Skeleton extends Creature {
  #reload = 0;

  constructor(world, rng, x, y) {
    super(world, rng, x, y, 3);
  }

  update(player) {
    this.#reload = Math.max(0, this.#reload - 1);
    const distance = this.distanceTo(player);
    if (distance <= 3 && this.rng.chance(0.4)) {
      this.tryMove(this.stepTowards(player, this.rng.chance(0.6)), CAVE_FLOOR);
    } else if (distance <= 5 && this.rng.chance(0.5)) {
      this.#shoot(this.stepTowards(player));
    } else if (distance <= 8 && this.rng.chance(0.3)) {
      this.tryMove(this.stepTowards(player, this.rng.chance(0.6)), CAVE_FLOOR);
    } else if (this.rng.chance(0.2)) {
      this.tryMove(this.rng.pick(STEPS), CAVE_FLOOR);
    }
  }

  #shoot([dx, dy]) {
    const x = this.x + dx;
    const y = this.y + dy;
    if (this.#reload > 0 || !this.world.isFree(x, y, ARROW_WALKABLE)) return;
    this.world.add(new Arrow(this.world, this.rng, x, y, [dx, dy]));
    this.#reload = 4;
  }

  describe() {
    return `${super.describe()} ${this.#reload}`;
  }
}

class Arrow extends Creature {
  #direction;

  constructor(world, rng, x, y, direction) {
    super(world, rng, x, y);
    this.#direction = direction;
  }

  update() {
    if (this.tryMove(this.#direction, ARROW_WALKABLE)) return;
    const [dx, dy] = this.#direction;
    this.world.thingAt(this.x + dx, this.y + dy)?.hurt(2);
    this.world.remove(this);
  }

  describe() {
    return `${super.describe()} ${this.#direction.join(',')}`;
  }
}

class Plant extends Creature {
  #age = 0;

  /** @returns {boolean} whether eating it does any good */
  get ripe() {
    return this.#age > RIPE_AFTER;
  }

  update() {
    this.#age += 1;
    const eaten = STEPS.some(
      ([dx, dy]) => this.world.thingAt(this.x + dx, this.y + dy) instanceof Zombie,
    );
    if (eaten && this.rng.chance(0.05)) this.hurt(1);
  }

  describe() {
    return `${super.describe()} ${this.#age}`;
  }
}

module.exports = { Creature, Cow, Zombie, Skeleton, Arrow, Plant };
