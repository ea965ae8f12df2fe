import { Egg } from './egg.mjs';

export class Hen {
  #egg = Egg;
  constructor(generation) {
    this.generation = generation;
  }
  lay() {
    return new this.#egg(this);
  }
  cluck() {
    return `cluck ${this.generation}`;
  }
}
