exports.title =
  'util.inspect, JSON.stringify, structuredClone and template texts show the object as it is';
exports.rules = [{ class: 'Point', methods: ['toJSON', 'toString', 'norm', '@@toPrimitive'] }];

const { inspect } = require('node:util');

class Point {
  #secret = 1;
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  norm() {
    return Math.hypot(this.x, this.y);
  }
  toJSON(key) {
    return { at: [this.x, this.y], key };
  }
  toString() {
    return `(${this.x}, ${this.y})`;
  }
  [Symbol.toPrimitive](hint) {
    return hint === 'number' ? this.norm() : this.toString();
  }
  get secret() {
    return this.#secret;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Point);
  const point = object(new Traced(3, 4));
  note(inspect(point), inspect(point, { showHidden: true }), inspect({ deep: [point] }));
  note(JSON.stringify({ point }), `${point}`, +point, point + '', structuredClone(point));
  note(inspect(Traced), Object.entries(point), { ...point });
};

exports.calls = `
Point.toJSON('point') ok { at: [3, 4], key: 'point' }
Point.@@toPrimitive('string') ok '(3, 4)'
  Point.toString() ok '(3, 4)'
Point.@@toPrimitive('number') ok 5
  Point.norm() ok 5
Point.@@toPrimitive('default') ok '(3, 4)'
  Point.toString() ok '(3, 4)'
`;
