exports.title =
  'a class is iterable by a traced [Symbol.iterator], which it uses itself and twice at once';
exports.rules = [{ class: 'Deck', methods: ['@@iterator', 'sum', 'has'] }];

class Deck {
  #cards;
  constructor(...cards) {
    this.#cards = cards;
  }
  *[Symbol.iterator]() {
    yield* this.#cards;
  }
  sum() {
    let sum = 0;
    for (const card of this) sum += card;
    return sum;
  }
  has(wanted) {
    for (const card of this) if (card === wanted) return true;
    return false;
  }
}

exports.program = ({ traced, object, note }) => {
  const deck = object(new (traced(Deck))(1, 2));
  const pairs = [];
  for (const a of deck) for (const b of deck) pairs.push(a * b);
  note(pairs, deck.sum(), deck.has(1), deck.has(7));
  note([...deck], Array.from(deck), new Set(deck));
};

exports.calls = `
Deck.@@iterator() ok yields(1, 2) undefined
Deck.@@iterator() ok yields(1, 2) undefined
Deck.@@iterator() ok yields(1, 2) undefined
Deck.sum() ok 3
  Deck.@@iterator() ok yields(1, 2) undefined
Deck.has(1) ok true
  Deck.@@iterator() returned yields(1) undefined
Deck.has(7) ok false
  Deck.@@iterator() ok yields(1, 2) undefined
Deck.@@iterator() ok yields(1, 2) undefined
Deck.@@iterator() ok yields(1, 2) undefined
Deck.@@iterator() ok yields(1, 2) undefined
`;
