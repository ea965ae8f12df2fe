exports.title =
  'nothing of the recorder shows among the handles, and nothing keeps the process alive';
exports.process = true;
exports.kept = 'the recorder has a timer and files of its own';
exports.rules = [{ class: 'App', methods: ['now', 'later', 'idle'] }];

class App {
  now() {
    return process.getActiveResourcesInfo();
  }
  async later() {
    await null;
    return process.getActiveResourcesInfo();
  }
  idle() {
    setTimeout(() => console.log('never'), 60_000).unref();
    return new Promise((resolve) => setTimeout(resolve, 60_000).unref());
  }
}

exports.program = async ({ traced, object, note }) => {
  const app = object(new (traced(App))());
  note(app.now());
  note(await app.later());
  app.idle();
  note(process.getActiveResourcesInfo());
  await new Promise(setImmediate);
  note(process.getActiveResourcesInfo());
};

exports.calls = `
App.now() ok []
App.later() ok []
App.idle() unfinished
`;
