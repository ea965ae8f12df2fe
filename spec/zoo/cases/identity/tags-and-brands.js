exports.title = 'Symbol.toStringTag, brands in symbols, and duck typing by own and inherited names';
exports.rules = [{ class: 'Signal', methods: ['get', 'is', 'subscribe'] }];

const BRAND = Symbol.for('signal');

class Signal {
  [BRAND] = true;
  #listeners = new Set();
  get [Symbol.toStringTag]() {
    return 'Signal';
  }
  get(key = 'value') {
    return this[key];
  }
  value = 3;
  static is(value) {
    return value?.[BRAND] === true && BRAND in value;
  }
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Signal);
  const signal = object(new Traced());
  note(String(signal), Traced.is(signal), Traced.is({}), signal.get(), typeof signal.get);
  const stop = signal.subscribe(note);
  note(stop(), stop(), stop.name, 'get' in signal && 'subscribe' in signal);
};

exports.calls = {
  load: `
Signal.is(Signal { value: 3, [Symbol(signal)]: true }) ok true
Signal.is({}) ok false
Signal.get() ok 3
Signal.subscribe([Function: note]) ok [Function (anonymous)]
`,
  class: `
Signal.is(Signal { value: 3, [Symbol(signal)]: true }) ok true
Signal.is({}) ok false
Signal.get() ok 3
Signal.subscribe([Function: note]) ok [Function (anonymous)]
`,
  instance: `
Signal.get() ok 3
Signal.subscribe([Function: note]) ok [Function (anonymous)]
`,
};
exports.why = {
  instance: 'statics belong to the class, not to the instance given',
};
