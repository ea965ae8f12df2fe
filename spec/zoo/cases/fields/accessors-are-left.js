exports.title =
  'getters and setters run as often as the program reads and writes, never because of tracing';
exports.rules = [{ class: 'Sensor', methods: { '*': { self: true } } }];

class Sensor {
  #reads = 0;
  #writes = 0;
  get value() {
    this.#reads += 1;
    return this.#reads;
  }
  set value(_) {
    this.#writes += 1;
  }
  static get shared() {
    throw new Error('must not be read');
  }
  static get answer() {
    return 42;
  }
  sample(times) {
    let sum = 0;
    for (let n = 0; n < times; n += 1) sum += this.value;
    return sum;
  }
  counts() {
    return [this.#reads, this.#writes];
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Sensor);
  const sensor = object(new Traced());
  Object.defineProperty(sensor, 'own', {
    enumerable: true,
    get() {
      throw new Error('must not be read either');
    },
  });
  note(sensor.sample(3));
  sensor.value = 9;
  note(sensor.counts(), Traced.answer);
  note(Object.getOwnPropertyDescriptor(Traced.prototype, 'value'));
};

exports.calls = `
Sensor.sample(3) ok 6
Sensor.counts() ok [3, 1]
`;
