export let count = 0;

export class Counter {
  #own = 0;
  next() {
    this.#own += 1;
    count += 1;
    return [this.#own, count];
  }
}

export let step = function step(by) {
  count += by;
  return count;
};

export function replace() {
  step = (by) => {
    count -= by;
    return count;
  };
}
