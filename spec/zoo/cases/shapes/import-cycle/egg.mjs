import { Hen } from './hen.mjs';

export class Egg {
  #from;
  constructor(hen) {
    this.#from = hen;
  }
  hatch() {
    return new Hen(this.#from.generation + 1);
  }
}
