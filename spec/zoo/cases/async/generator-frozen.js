exports.title = 'a frozen generator and a sealed async generator, iterated and broken off';
exports.rules = [{ class: 'Ice', methods: ['walk', 'float'] }];

class Ice {
  #closed = 0;
  walk() {
    return Object.freeze(this.#steps());
  }
  *#steps() {
    try {
      yield 1;
      yield 2;
    } finally {
      this.#closed += 1;
    }
  }
  float() {
    return Object.seal(this.#drift());
  }
  async *#drift() {
    yield 'north';
  }
  get closed() {
    return this.#closed;
  }
}

exports.program = async ({ traced, object, note }) => {
  const ice = object(new (traced(Ice))());
  const walk = ice.walk();
  note(Object.isFrozen(walk), [...walk], ice.closed);
  const [first] = ice.walk();
  note(first, ice.closed);
  const seen = [];
  for await (const where of ice.float()) seen.push(where);
  note(seen);
};

exports.calls = `
Ice.walk() unfinished
Ice.walk() unfinished
Ice.float() unfinished
`;
