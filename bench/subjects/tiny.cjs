/** The smallest environment: what a call costs by itself. */
class Env {
  constructor() {
    this.name = 'tiny';
  }

  step(x) {
    return { obs: x, r: 1 };
  }

  async stepLater(x) {
    return { obs: x, r: 1 };
  }

  peek(x) {
    return { obs: x, r: 1 };
  }

  *walk(x) {
    yield x;
    yield x + 1;
    yield x + 2;
    return x;
  }

  act(action) {
    return { obs: action.code, reward: action.code % 7, done: false };
  }
}

module.exports = { Env };
