'use strict';

const { Creature, Cow, Plant, Skeleton, Zombie } = require('./creatures.js');
const {
  COLLECT,
  DIRECTIONS,
  ITEMS,
  MAKE,
  MAX_AMOUNT,
  PLACE,
  REACH,
  WALKABLE,
} = require('./rules.js');
const { Metabolism } = require('./metabolism.js');

const PLAYER_WALKABLE = new Set([...WALKABLE, 'lava']);

/** The one creature that does as it is told. */
class Player extends Creature {
  #metabolism = new Metabolism();

  /**
   * @param {import('./world.js').World} world
   * @param {import('./rng.js').Rng} rng
   * @param {import('./achievements.js').AchievementBook} achievements
   */
  constructor(world, rng, x, y, achievements) {
    super(world, rng, x, y);
    this.achievements = achievements;
    this.facing = 'down';
    this.sleeping = false;
    this.nextAction = 'noop';
    this.inventory = Object.fromEntries(ITEMS.map((item) => [item, 0]));
    this.vitals = { health: MAX_AMOUNT, food: MAX_AMOUNT, drink: MAX_AMOUNT, energy: MAX_AMOUNT };
  }

  /** @returns {{ x: number, y: number }} the cell in front */
  get target() {
    const [dx, dy] = DIRECTIONS[this.facing];
    return { x: this.x + dx, y: this.y + dy };
  }

  /** @returns {boolean} */
  get alive() {
    return this.vitals.health > 0;
  }

  /** @returns {number} */
  get strength() {
    if (this.inventory.iron_sword) return 8;
    if (this.inventory.stone_sword) return 3;
    return this.inventory.wood_sword ? 2 : 1;
  }

  update() {
    this.#metabolism.tick(this);
    if (this.sleeping && this.vitals.energy >= MAX_AMOUNT) {
      this.sleeping = false;
      this.achievements.unlock('wake_up');
    }
    if (!this.sleeping) this.#act(this.nextAction);
  }

  /** Take damage; wakes up the player. @returns {boolean} whether the player died */
  hurt(amount) {
    this.adjust('health', -amount);
    this.sleeping = false;
    return !this.alive;
  }

  /** Change one of the vitals within its bounds. */
  adjust(vital, amount) {
    this.vitals[vital] = Math.max(0, Math.min(MAX_AMOUNT, this.vitals[vital] + amount));
  }

  describe() {
    const { facing, sleeping, inventory, vitals } = this;
    return `player ${this.x},${this.y} ${JSON.stringify({ facing, sleeping, inventory, vitals })}`;
  }

  #act(action) {
    const [verb, ...rest] = action.split('_');
    const object = rest.join('_');
    if (verb === 'move') this.#move(object);
    else if (verb === 'do') this.#interact();
    else if (verb === 'place') this.#place(object);
    else if (verb === 'make') this.#make(object);
    else if (verb === 'sleep') this.sleeping = this.vitals.energy < MAX_AMOUNT;
  }

  #move(direction) {
    this.facing = direction;
    this.tryMove(DIRECTIONS[direction], PLAYER_WALKABLE);
    if (this.world.materialAt(this.x, this.y) === 'lava') this.adjust('health', -MAX_AMOUNT);
  }

  #interact() {
    const { x, y } = this.target;
    const thing = this.world.thingAt(x, y);
    if (thing instanceof Plant) this.#eatPlant(thing);
    else if (thing) this.#attack(thing);
    else this.#collect(x, y);
  }

  #eatPlant(plant) {
    if (plant.ripe) {
      this.adjust('food', 4);
      this.achievements.unlock('eat_plant');
    }
    this.world.remove(plant);
  }

  #attack(thing) {
    if (!thing.hurt(this.strength)) return;
    if (thing instanceof Zombie) this.achievements.unlock('defeat_zombie');
    if (thing instanceof Skeleton) this.achievements.unlock('defeat_skeleton');
    if (thing instanceof Cow) {
      this.adjust('food', 6);
      this.achievements.unlock('eat_cow');
    }
  }

  #collect(x, y) {
    const material = this.world.materialAt(x, y);
    if (material === 'water') {
      this.adjust('drink', 1);
      this.achievements.unlock('collect_drink');
      return;
    }
    const rule = COLLECT[material];
    if (!rule || (rule.needs && !this.inventory[rule.needs])) return;
    if (rule.probability && !this.rng.chance(rule.probability)) return;
    this.world.setMaterial(x, y, rule.leaves);
    this.#receive(rule.gives);
    this.achievements.unlock(`collect_${rule.gives}`);
  }

  #place(name) {
    const rule = PLACE[name];
    const { x, y } = this.target;
    if (this.world.thingAt(x, y) || !rule.where.includes(this.world.materialAt(x, y))) return;
    if (!this.#pay(rule)) return;
    if (name === 'plant') this.world.add(new Plant(this.world, this.rng, x, y));
    else this.world.setMaterial(x, y, name);
    this.achievements.unlock(`place_${name}`);
  }

  #make(name) {
    if (!this.#pay(MAKE[name])) return;
    this.#receive(name);
    this.achievements.unlock(`make_${name}`);
  }

  /** Take what a rule uses out of the inventory, if all of it and the tools are there. */
  #pay({ uses, nearby }) {
    const around = this.world.materialsAround(this.x, this.y, REACH);
    const costs = Object.entries(uses);
    if (!nearby.every((material) => around.has(material))) return false;
    if (!costs.every(([item, amount]) => this.inventory[item] >= amount)) return false;
    for (const [item, amount] of costs) this.inventory[item] -= amount;
    return true;
  }

  #receive(item) {
    this.inventory[item] = Math.min(MAX_AMOUNT, this.inventory[item] + 1);
  }
}

module.exports = { Player };
