exports.title =
  'an iterator written by hand: its own next and return are traced, and called by the language';
exports.rules = [{ class: 'Cursor', methods: ['@@iterator', 'next', 'return'] }];

class Cursor {
  #at = 0;
  [Symbol.iterator]() {
    return this;
  }
  next() {
    this.#at += 1;
    return { value: this.#at, done: this.#at > 3 };
  }
  return(value) {
    this.#at = 100;
    return { value, done: true };
  }
}

exports.program = ({ traced, object, note }) => {
  const Traced = traced(Cursor);
  const seen = [];
  const cursor = object(new Traced());
  for (const n of cursor) {
    seen.push(n);
    if (n === 2) break;
  }
  note(seen, [...cursor], cursor[Symbol.iterator]() === cursor);
  function* around() {
    return yield* cursor;
  }
  note([...around()]);
};

exports.calls = `
Cursor.@@iterator() ok Cursor {}
Cursor.next() ok { value: 1, done: false }
Cursor.next() ok { value: 2, done: false }
Cursor.return() ok { value: undefined, done: true }
Cursor.@@iterator() ok Cursor {}
Cursor.next() ok { value: 101, done: true }
Cursor.@@iterator() ok Cursor {}
Cursor.@@iterator() ok Cursor {}
Cursor.next(undefined) ok { value: 102, done: true }
`;
