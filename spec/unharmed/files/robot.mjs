/** A class of the user's, whose methods are recorded as well. */
export class Robot {
  #charged = 0;
  moved = 0;
  constructor(name) {
    this.name = name;
  }
  static make(name) {
    return new Robot(name);
  }
  say = (word) => `${this.name} says ${word}`;
  get battery() {
    return this.#charged;
  }
  move(by) {
    this.moved += by;
    return this.moved;
  }
  charge(by) {
    this.#charged += by;
    return this.#charged;
  }
  patrol() {
    return [this.move(1), this.charge(1), this.say('patrol')];
  }
  later(then) {
    return setTimeout(then, 10);
  }
  async waits(ms) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return `${this.name} waited ${ms}`;
  }
}
