const { EventEmitter } = require('node:events');

exports.title = 'arrow fields and methods are registered as listeners and removed by identity';
exports.rules = [
  {
    class: 'Watcher',
    methods: { start: { args: false }, stop: { args: false }, onData: true, onEnd: true },
  },
];

class Watcher {
  seen = [];
  onData = (data) => {
    this.seen.push(data);
  };
  onEnd() {
    return this.seen ?? 'no watcher';
  }
  start(source) {
    source.on('data', this.onData).once('end', this.onEnd);
    return source.listenerCount('data');
  }
  stop(source) {
    source.off('data', this.onData);
    source.removeListener('end', this.onEnd);
    return source.listenerCount('data') + source.listenerCount('end');
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Watcher);
  const source = new EventEmitter();
  const watcher = object(new Traced());
  note(watcher.start(source), source.listeners('data')[0] === watcher.onData);
  source.emit('data', 1);
  source.emit('data', 2);
  note(watcher.stop(source), watcher.seen);
  source.emit('data', 3);
  source.on('data', watcher.onData);
  source.emit('data', 4);
  source.off('data', watcher.onData);
  source.once('end', watcher.onEnd);
  source.emit('end');
  note(source.emit('end'));
  note(source.emit('data', 5), watcher.seen);
};

exports.calls = {
  load: `
Watcher.start() ok 1
Watcher.onData(1) ok undefined
Watcher.onData(2) ok undefined
Watcher.stop() ok 0
Watcher.onData(4) ok undefined
Watcher.onEnd() ok 'no watcher'
`,
  class: `
Watcher.start() ok 1
Watcher.stop() ok 0
Watcher.onEnd() ok 'no watcher'
`,
  instance: `
Watcher.start() ok 1
Watcher.onData(1) ok undefined
Watcher.onData(2) ok undefined
Watcher.stop() ok 0
Watcher.onData(4) ok undefined
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
  instance:
    'once() calls the listener with the emitter as this: only the given instance is recorded',
};
