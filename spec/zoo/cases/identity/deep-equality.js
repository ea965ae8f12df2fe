exports.title =
  'assert.deepStrictEqual and util.isDeepStrictEqual take instances, siblings and copies for what they are';
exports.rules = [{ class: 'Pair', methods: ['left', 'swap', 'equals'] }];

const assert = require('node:assert');
const { isDeepStrictEqual } = require('node:util');

class Pair {
  constructor(a, b) {
    this.items = [a, b];
  }
  left() {
    return this.items[0];
  }
  swap() {
    return new Pair(this.items[1], this.items[0]);
  }
  equals(other) {
    return isDeepStrictEqual(this, other);
  }
}
class Twin extends Pair {}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Pair);
  const pair = object(new Traced(1, 2));
  note(isDeepStrictEqual(pair, new Traced(1, 2)), pair.equals(pair.swap().swap()));
  note(pair.equals(new Twin(1, 2)), pair.equals({ items: [1, 2] }), pair.left());
  assert.deepStrictEqual(pair.swap(), new Pair(2, 1));
  assert.deepEqual(pair, { items: [1, 2] });
  assert.throws(() => assert.deepStrictEqual(pair, { items: [1, 2] }), assert.AssertionError);
  note(isDeepStrictEqual(new Set([pair]), new Set([new Traced(1, 2)])));
};

exports.calls = {
  load: `
Pair.swap() ok Pair { items: [2, 1] }
Pair.swap() ok Pair { items: [1, 2] }
Pair.equals(Pair { items: [1, 2] }) ok true
Pair.equals(Twin { items: [1, 2] }) ok false
Pair.equals({ items: [1, 2] }) ok false
Pair.left() ok 1
Pair.swap() ok Pair { items: [2, 1] }
`,
  class: `
Pair.swap() ok Pair { items: [2, 1] }
Pair.swap() ok Pair { items: [1, 2] }
Pair.equals(Pair { items: [1, 2] }) ok true
Pair.equals(Twin { items: [1, 2] }) ok false
Pair.equals({ items: [1, 2] }) ok false
Pair.left() ok 1
Pair.swap() ok Pair { items: [2, 1] }
`,
  instance: `
Pair.swap() ok Pair { items: [2, 1] }
Pair.equals(Pair { items: [1, 2] }) ok true
Pair.equals(Twin { items: [1, 2] }) ok false
Pair.equals({ items: [1, 2] }) ok false
Pair.left() ok 1
Pair.swap() ok Pair { items: [2, 1] }
`,
};
exports.why = {
  instance: 'only the given instance is recorded',
};
exports.kept = 'comparisons see through all three, and must see through a Proxy of a method';
