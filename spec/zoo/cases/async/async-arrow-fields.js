exports.title =
  'async arrow functions in fields, passed on without their object, and a bound async method';
exports.rules = [{ class: 'Handler', methods: ['onItem', 'onError', 'both'] }];

class Handler {
  #seen = [];
  constructor() {
    this.both = this.both.bind(this);
  }
  onItem = async (item) => {
    await null;
    this.#seen.push(item);
    if (item < 0) throw new RangeError(`${item}`);
    return this.#seen.length;
  };
  onError = (error) => `handled ${error.message}`;
  async both(item) {
    return this.onItem(item).catch(this.onError);
  }
}

exports.program = async ({ traced, object, note }) => {
  const handler = object(new (traced(Handler))());
  const { both } = handler;
  note(await Promise.all([1, 2].map(handler.onItem)), await both(-1));
};

exports.why = {
  class: 'arrow functions in fields belong to an instance, which the class does not have yet',
};
exports.calls = {
  load: `
Handler.onItem(1, 0, [1, 2]) ok 1
Handler.onItem(2, 1, [1, 2]) ok 2
Handler.both(-1) ok 'handled -1'
  Handler.onItem(-1) error RangeError(-1)
  Handler.onError(RangeError(-1)) ok 'handled -1'
`,
  class: `
Handler.both(-1) ok 'handled -1'
`,
  instance: `
Handler.onItem(1, 0, [1, 2]) ok 1
Handler.onItem(2, 1, [1, 2]) ok 2
Handler.both(-1) ok 'handled -1'
  Handler.onItem(-1) error RangeError(-1)
  Handler.onError(RangeError(-1)) ok 'handled -1'
`,
};
