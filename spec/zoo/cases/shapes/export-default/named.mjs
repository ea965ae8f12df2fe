export default class Agent {
  #acts = 0;
  act(what) {
    this.#acts += 1;
    return `${what}${this.#acts}`;
  }
}
export { Agent as again };
