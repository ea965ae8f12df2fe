exports.title =
  'process.exit inside a traced call, two calls deep: nothing after it runs, exit listeners do';
exports.process = true;
exports.rules = [{ class: 'App', methods: ['main', 'quit', 'bye'] }];

class App {
  main() {
    try {
      this.quit(3);
    } finally {
      console.log('not reached');
    }
  }
  quit(code) {
    console.log('quitting');
    process.exit(code);
  }
  bye(code) {
    console.log('bye', code);
    return code;
  }
}

exports.program = ({ traced, object, note }) => {
  const app = object(new (traced(App))());
  process.on('exit', (code) => note(app.bye(code)));
  setImmediate(() => app.main());
};

exports.calls = `
App.main() unfinished
  App.quit(3) unfinished
    App.bye(3) ok late 3
`;
