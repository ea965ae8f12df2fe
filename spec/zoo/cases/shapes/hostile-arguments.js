exports.title = 'arguments that throw when looked at: getters, Proxies, revoked ones, cycles';
exports.rules = [{ class: 'Sink', methods: ['take', 'give'] }];

class Sink {
  #taken = 0;
  take(value) {
    this.#taken += 1;
    return this.#taken;
  }
  give(make) {
    return make();
  }
}

let touched = 0;
const getter = {
  get boom() {
    touched += 1;
    throw new Error('boom');
  },
};
const spy = new Proxy(
  { a: 1 },
  Object.fromEntries(
    Reflect.ownKeys(Reflect)
      .filter((key) => typeof key === 'string')
      .map((key) => [
        key,
        (...args) => {
          touched += 1;
          return Reflect[key](...args);
        },
      ]),
  ),
);
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
const cycle = { list: [] };
cycle.list.push(cycle);
const bad = {
  toString() {
    touched += 1;
    throw new Error('no text');
  },
  toJSON() {
    touched += 1;
    throw new Error('no json');
  },
  get [Symbol.toStringTag]() {
    touched += 1;
    throw new Error('no tag');
  },
};

exports.program = async ({ traced, object, note }) => {
  touched = 0;
  const Traced = traced(Sink);
  const sink = object(new Traced());
  note(
    [getter, spy, proxy, cycle, bad].map((value) => sink.take(value)),
    touched,
  );
  for (const value of [getter, spy, proxy, cycle, bad]) note(sink.give(() => value) === value);
  note(touched);
};

exports.calls = `
Sink.take({ boom: [Getter] }) ok 1
Sink.take([Proxy]) ok 2
Sink.take([Proxy]) ok 3
Sink.take({ list: [[Circular]] }) ok 4
Sink.take({ toString: [Function: toString], toJSON: [Function: toJSON], [Symbol(Symbol.toStringTag)]: [Getter] }) ok 5
Sink.give([Function (anonymous)]) ok { boom: [Getter] }
Sink.give([Function (anonymous)]) ok [Proxy]
Sink.give([Function (anonymous)]) ok [Proxy]
Sink.give([Function (anonymous)]) ok { list: [[Circular]] }
Sink.give([Function (anonymous)]) ok { toString: [Function: toString], toJSON: [Function: toJSON], [Symbol(Symbol.toStringTag)]: [Getter] }
`;
