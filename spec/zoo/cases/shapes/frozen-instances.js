exports.title = 'instances that freeze or seal themselves in the constructor';
exports.rules = [{ class: 'Point', methods: ['plus', 'lock', 'sum'] }];

class Point {
  #sum = 0;
  constructor(x, y) {
    this.x = x;
    this.y = y;
    this.#sum = x + y;
    this.lock();
  }
  lock() {
    return Object.freeze(this) === this;
  }
  sum() {
    return this.#sum;
  }
  plus({ x, y }) {
    return new Point(this.x + x, this.y + y);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Point);
  const a = object(new Traced(1, 2));
  const b = object(new Traced(3, 4));
  note(a.plus(b).sum(), a.sum(), Object.isFrozen(a), Reflect.ownKeys(a));
  note(Object.isSealed(b), Reflect.set(b, 'x', 9), Object.isExtensible(a));
};

exports.calls = {
  load: `
Point.lock() ok true
Point.lock() ok true
Point.plus(Point { x: 3, y: 4 }) ok Point { x: 4, y: 6 }
  Point.lock() ok true
Point.sum() ok 10
Point.sum() ok 3
`,
  class: `
Point.lock() ok true
Point.lock() ok true
Point.plus(Point { x: 3, y: 4 }) ok Point { x: 4, y: 6 }
  Point.lock() ok true
Point.sum() ok 10
Point.sum() ok 3
`,
  instance: `
Point.plus(Point { x: 3, y: 4 }) ok Point { x: 4, y: 6 }
Point.sum() ok 3
`,
};
exports.why = {
  instance: 'the constructor has run when the instance is given, and new points are not given',
};
