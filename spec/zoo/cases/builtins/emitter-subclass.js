const { EventEmitter, once } = require('node:events');
const { on, emit } = EventEmitter.prototype;
exports.title =
  'a subclass of EventEmitter: inherited methods named by a rule, listeners called by emit';
exports.rules = [
  {
    class: 'Bus',
    methods: {
      on: { args: 'args[0]', result: false },
      off: { result: false },
      emit: true,
      handle: true,
      publish: true,
    },
  },
];

class Bus extends EventEmitter {
  constructor() {
    super();
    this.on('order', this.handle);
  }
  handle(what) {
    this.last = what === this ? 'itself' : what;
    return this.last;
  }
  emit(name, ...args) {
    this.emitted = (this.emitted ?? 0) + 1;
    return super.emit(name, ...args);
  }
  publish(what) {
    return this.emit('order', what);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Bus);
  const bus = object(new Traced());
  note(bus.publish('wood'), bus.last, bus.listenerCount('order'));
  note(bus.listeners('order').length, bus.rawListeners('order')[0].call(bus, 'axe'));
  note(bus.off('order', bus.listeners('order')[0]) === bus, bus.publish('iron'), bus.last);
  const soon = once(bus, 'done');
  bus.emit('done', 1);
  note(await soon, bus instanceof EventEmitter, bus.emitted);
  note(EventEmitter.prototype.on === on, EventEmitter.prototype.emit === emit);
};

exports.calls = {
  load: `
Bus.on('order') ok
Bus.publish('wood') ok true
  Bus.emit('order', 'wood') ok true
    Bus.handle('wood') ok 'wood'
Bus.handle('axe') ok 'axe'
Bus.off('order', [Function: handle]) ok
Bus.publish('iron') ok false
  Bus.emit('order', 'iron') ok false
Bus.on('done') ok
Bus.on('error') ok
Bus.emit('done', 1) ok true
`,
  class: `
Bus.on('order') ok
Bus.publish('wood') ok true
  Bus.emit('order', 'wood') ok true
    Bus.handle('wood') ok 'wood'
Bus.handle('axe') ok 'axe'
Bus.off('order', [Function: handle]) ok
Bus.publish('iron') ok false
  Bus.emit('order', 'iron') ok false
Bus.on('done') ok
Bus.on('error') ok
Bus.emit('done', 1) ok true
`,
  instance: `
Bus.publish('wood') ok true
  Bus.emit('order', 'wood') ok true
Bus.off('order', [Function: handle]) ok
Bus.publish('iron') ok false
  Bus.emit('order', 'iron') ok false
Bus.on('done') ok
Bus.on('error') ok
Bus.emit('done', 1) ok true
`,
};
exports.why = {
  instance: 'the constructor registers a listener before the instance is given',
};
