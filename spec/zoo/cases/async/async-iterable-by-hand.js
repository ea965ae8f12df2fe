exports.title =
  'an async iterable written by hand: traced next and return answer promises, and sync values';
exports.rules = [{ class: 'Pages', methods: ['@@asyncIterator', 'next', 'return'] }];

class Pages {
  #page = 0;
  closed = false;
  [Symbol.asyncIterator]() {
    return this;
  }
  next() {
    this.#page += 1;
    const answer = { value: this.#page, done: this.#page > 2 };
    return this.#page === 1 ? answer : Promise.resolve(answer);
  }
  async return() {
    await null;
    this.closed = true;
    return {};
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Pages);
  const all = object(new Traced());
  const seen = [];
  for await (const page of all) seen.push(page);
  note(seen, all.closed);
  const some = object(new Traced());
  for await (const page of some) if (page === 2) break;
  note(some.closed);
};

exports.calls = `
Pages.@@asyncIterator() ok Pages { closed: false }
Pages.next() ok { value: 1, done: false }
Pages.next() ok { value: 2, done: false }
Pages.next() ok { value: 3, done: true }
Pages.@@asyncIterator() ok Pages { closed: false }
Pages.next() ok { value: 1, done: false }
Pages.next() ok { value: 2, done: false }
Pages.return() ok {}
`;
