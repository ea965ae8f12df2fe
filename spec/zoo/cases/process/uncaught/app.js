const { EventEmitter } = require('node:events');

class App extends EventEmitter {
  through(error) {
    return this.crash(error);
  }
  crash(error) {
    throw error;
  }
}

const app = new App();
const error = Object.assign(new RangeError('the end'), { code: 'E_END', detail: [1, 2] });
const places = {
  timer: () => setTimeout(() => app.through(error), 1),
  immediate: () => setImmediate(() => app.through(error)),
  tick: () => process.nextTick(() => app.through(error)),
  microtask: () => queueMicrotask(() => app.through(error)),
  emitter: () => app.emit('error', error),
  exit: () => process.on('exit', () => app.through(error)),
  nothing: () => app.crash(undefined),
  cause: () => app.crash(new Error('outside', { cause: error })),
};
process.on('exit', (code) => console.log('exit', code, process.exitCode));
process.on('uncaughtExceptionMonitor', (thrown, origin) => console.log(thrown === error, origin));
places[process.argv[2]]();
