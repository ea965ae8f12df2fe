export default class Lazy {
  #loaded = [];
  now() {
    return this.#loaded.length;
  }
  async load(what) {
    await null;
    this.#loaded.push(what);
    return [...this.#loaded];
  }
}

const first = new Lazy();
export const ready = await first.load('first');
