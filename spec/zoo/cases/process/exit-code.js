exports.title =
  'process.exitCode is set in a traced method, changed in beforeExit, and the program ends by itself';
exports.process = true;
exports.kept = 'the recorder listens for `exit` itself';
exports.rules = [{ class: 'App', methods: ['fail', 'finish'] }];

class App {
  rounds = 0;
  fail() {
    process.exitCode = 4;
  }
  finish() {
    this.rounds += 1;
    if (this.rounds < 3) setTimeout(() => console.log('one more', this.rounds), 1);
    return this.rounds;
  }
}

exports.program = ({ traced, object, note }) => {
  const app = object(new (traced(App))());
  app.fail();
  process.on('beforeExit', (code) => note('beforeExit', code, app.finish()));
  process.on('exit', (code) => note('exit', code, process.exitCode));
};

exports.calls = `
App.fail() ok undefined
App.finish() ok 1
App.finish() ok 2
App.finish() ok 3
`;
