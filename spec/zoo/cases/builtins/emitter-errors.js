const { EventEmitter } = require('node:events');
exports.title = 'an emitter turns rejections of traced listeners into error events';
exports.rules = [
  { class: 'Sensor', methods: { read: true, failed: true, handleEvent: { args: false } } },
];

class Sensor extends EventEmitter {
  constructor() {
    super({ captureRejections: true });
    this.on('read', this.read);
    this.on('error', this.failed);
  }
  async read(value) {
    if (value < 0) throw new RangeError(`below zero: ${value}`);
    this.value = value;
  }
  failed(error) {
    this.error = error.message;
  }
  handleEvent(event) {
    this.seen = event.type;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Sensor);
  const sensor = object(new Traced());
  sensor.emit('read', 3);
  sensor.emit('read', -1);
  await new Promise(setImmediate);
  note(sensor.value, sensor.error);
  const target = new EventTarget();
  target.addEventListener('tick', sensor);
  target.dispatchEvent(new Event('tick'));
  target.removeEventListener('tick', sensor);
  target.dispatchEvent(new Event('tock'));
  note(sensor.seen);
};

exports.calls = {
  load: `
Sensor.read(3) ok undefined
Sensor.read(-1) error RangeError(below zero: -1)
Sensor.failed(RangeError(below zero: -1)) ok undefined
Sensor.handleEvent() ok undefined
`,
  class: `
Sensor.read(3) ok undefined
Sensor.read(-1) error RangeError(below zero: -1)
Sensor.failed(RangeError(below zero: -1)) ok undefined
Sensor.handleEvent() ok undefined
`,
  instance: `
Sensor.handleEvent() ok undefined
`,
};
exports.why = {
  instance: 'the constructor registers listeners before the instance is given',
};
