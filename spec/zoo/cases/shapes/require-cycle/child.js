const parent = require('./parent.js');

exports.early = Object.keys(parent);
exports.Child = class Child {
  #parent;
  constructor(from, name) {
    this.#parent = from;
    this.name = name;
  }
  describe() {
    return `${this.name} of ${this.#parent.describe()} (${this.#parent instanceof parent.Parent})`;
  }
};
