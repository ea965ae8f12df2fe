/** Takes values of any size and shape. */
class Taker {
  take() {
    return true;
  }
}

class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
}

module.exports = { Point, Taker };
