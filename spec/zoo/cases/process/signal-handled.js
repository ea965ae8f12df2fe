exports.title =
  'a SIGTERM listener that is a traced method, and one that is removed again by identity';
exports.process = true;
exports.rules = [{ class: 'App', methods: ['stop', 'ignore', 'start'] }];

class App {
  constructor() {
    this.stop = this.stop.bind(this);
  }
  start() {
    process.on('SIGTERM', this.stop).on('SIGTERM', this.ignore).off('SIGTERM', this.ignore);
    return process.listenerCount('SIGTERM');
  }
  stop(signal) {
    console.log('stopping on', signal);
    clearInterval(this.timer);
    process.off('SIGTERM', this.stop);
    return process.listenerCount('SIGTERM');
  }
  ignore() {
    console.log('not heard');
  }
}

exports.program = async ({ traced, object, note }) => {
  const app = object(new (traced(App))());
  note(app.start());
  app.timer = setInterval(() => {}, 1000);
  process.kill(process.pid, 'SIGTERM');
  process.on('exit', () => note(process.listenerCount('SIGTERM')));
};

exports.calls = `
App.start() ok 1
  App.stop('SIGTERM', 15) ok 0
`;
