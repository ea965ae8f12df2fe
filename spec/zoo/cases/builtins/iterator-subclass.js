const { take } = globalThis.Iterator?.prototype ?? {};
exports.title = 'a subclass of Iterator inherits helpers';
exports.since = 22;
exports.rules = [{ class: 'Count', methods: ['next', 'take', 'double'] }];

class Count extends (globalThis.Iterator ?? Object) {
  #n = 0;
  next() {
    this.#n += 1;
    return { value: this.#n, done: this.#n > 5 };
  }
  double() {
    return this.map((n) => n * 2);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Count);
  const count = object(new Traced());
  note(count.take(2).toArray(), count.double().next(), [...count]);
  note(Iterator.prototype.take === take, count instanceof Iterator, [1].values().take(1).toArray());
};

exports.calls = `
Count.take(2) ok [Iterator Helper]
Count.next() ok { value: 1, done: false }
Count.next() ok { value: 2, done: false }
Count.double() ok [Iterator Helper]
Count.next() ok { value: 3, done: false }
Count.next() ok { value: 4, done: false }
Count.next() ok { value: 5, done: false }
Count.next() ok { value: 6, done: true }
`;
