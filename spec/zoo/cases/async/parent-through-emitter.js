const { EventEmitter, once, on } = require('node:events');

exports.title = 'handlers of an emitter, once, on, errors: handlers belong to the call that emits';
exports.rules = [{ class: 'Bus', methods: ['publish', 'handle', 'next', 'crash'] }];

class Bus extends EventEmitter {
  heard = [];
  open() {
    return this.on('news', this.handle);
  }
  shut() {
    return this.off('news', this.handle);
  }
  publish(news) {
    return this.emit('news', news);
  }
  handle(news) {
    this.heard.push(news);
  }
  async next() {
    const [news] = await once(this, 'news');
    return news;
  }
  crash() {
    this.emit('error', new Error('short circuit'));
  }
}

exports.program = async ({ traced, object, note }) => {
  const bus = object(new (traced(Bus))());
  note(bus.open() === bus);
  note(bus.publish('one'), bus.heard, bus.listenerCount('news'));
  const next = bus.next();
  bus.publish('two');
  note(await next, bus.listenerCount('news'));
  try {
    bus.crash();
  } catch (error) {
    note(error.message);
  }
  const iterator = on(bus, 'news');
  bus.publish('three');
  note((await iterator.next()).value, await iterator.return(), bus.listenerCount('news'));
  bus.shut();
  note(bus.publish('four'), bus.heard, bus.rawListeners('news'));
};

exports.calls = `
Bus.publish('one') ok true
  Bus.handle('one') ok undefined
Bus.next() ok 'two'
Bus.publish('two') ok true
  Bus.handle('two') ok undefined
Bus.crash() error Error(short circuit)
Bus.publish('three') ok true
  Bus.handle('three') ok undefined
Bus.publish('four') ok false
`;
