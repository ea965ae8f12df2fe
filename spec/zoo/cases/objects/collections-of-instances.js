exports.title = 'instances are sorted, deduplicated, grouped, used as keys and weakly held';
exports.rules = [{ class: 'Card', methods: ['value', 'beats', '@@toPrimitive'] }];

class Card {
  #rank;
  constructor(rank) {
    this.#rank = rank;
  }
  value() {
    return this.#rank;
  }
  beats(other) {
    return this > other;
  }
  [Symbol.toPrimitive]() {
    return this.#rank;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Card);
  const cards = [3, 1, 2].map((rank) => object(new Traced(rank)));
  const [three, one] = cards;
  note(cards.toSorted?.((a, b) => a.value() - b.value()).indexOf(three), three.beats(one));
  note(new Set([...cards, three]).size, cards.includes(one), cards.lastIndexOf(three));
  const weak = new WeakRef(three);
  note(weak.deref() === three, new Map(cards.map((card) => [card, card.value()])).get(one));
};

exports.calls = `
Card.value() ok 1
Card.value() ok 3
Card.value() ok 2
Card.value() ok 1
Card.value() ok 2
Card.value() ok 3
Card.value() ok 2
Card.value() ok 1
Card.beats(Card {}) ok true
  Card.@@toPrimitive('number') ok 3
  Card.@@toPrimitive('number') ok 1
Card.value() ok 3
Card.value() ok 1
Card.value() ok 2
`;
