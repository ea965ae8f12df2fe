exports.title = 'process.exit while traced promises, generators and timers are pending';
exports.process = true;
exports.rules = [{ class: 'App', methods: ['wait', 'walk', 'stop'] }];

class App {
  async wait(ms) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    console.log('not reached');
  }
  *walk() {
    yield 1;
    yield 2;
  }
  stop() {
    process.exitCode = 9;
    process.exit();
  }
}

exports.program = ({ traced, object, note }) => {
  const app = object(new (traced(App))());
  app.wait(10_000);
  note(app.walk().next());
  setTimeout(() => app.stop(), 5);
};

exports.calls = `
App.wait(10000) unfinished
App.walk() unfinished yields(1)
App.stop() unfinished
`;
