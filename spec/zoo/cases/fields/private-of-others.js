exports.title = 'two instances read, write and compare the private fields of each other';
exports.rules = [{ class: 'Vector', methods: ['plus', 'moveTo', 'equals', 'swap'] }];

class Vector {
  #x;
  #y;
  constructor(x, y) {
    this.#x = x;
    this.#y = y;
  }
  plus(other) {
    return new Vector(this.#x + other.#x, this.#y + other.#y);
  }
  moveTo(other) {
    [this.#x, this.#y] = [other.#x, other.#y];
    return this;
  }
  swap(other) {
    [this.#x, other.#x] = [other.#x, this.#x];
    [this.#y, other.#y] = [other.#y, this.#y];
  }
  equals(other) {
    return this === other || (#x in other && this.#x === other.#x && this.#y === other.#y);
  }
  toString() {
    return `${this.#x}/${this.#y}`;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Vector);
  const a = object(new Traced(1, 2));
  const b = object(new Traced(10, 20));
  const sum = object(a.plus(b));
  note(String(sum), sum.equals(new Traced(11, 22)), sum.equals(a));
  note(a.moveTo(b) === a, String(a), a.equals(b), a.equals(a));
  sum.swap(a);
  note(String(sum), String(a), a.equals({}));
  try {
    a.plus({});
  } catch (error) {
    note(error.name);
  }
};

exports.calls = `
Vector.plus(Vector {}) ok Vector {}
Vector.equals(Vector {}) ok true
Vector.equals(Vector {}) ok false
Vector.moveTo(Vector {}) ok Vector {}
Vector.equals(Vector {}) ok true
Vector.equals(Vector {}) ok true
Vector.swap(Vector {}) ok undefined
Vector.equals({}) ok false
Vector.plus({}) error TypeError(Cannot read private member #x from an object whose class did not declare it)
`;
