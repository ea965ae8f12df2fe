exports.title =
  "the program's own uncaughtExceptionMonitor, capture callback and warnings see what they would";
exports.process = true;
exports.rules = [{ class: 'App', methods: ['warn', 'crash', 'give'] }];

class App {
  warn(text) {
    process.emitWarning(text, { code: 'APP_1', detail: 'the detail' });
  }
  crash(text) {
    throw new Error(text);
  }
  async give(text) {
    throw new Error(text);
  }
}

exports.program = async ({ traced, object, note }) => {
  const app = object(new (traced(App))());
  process.removeAllListeners('warning');
  process.on('warning', ({ name, code, message }) => note(name, code, message));
  process.on('uncaughtExceptionMonitor', (error, origin) => note(error.message, origin));
  app.warn('careful');
  await new Promise(setImmediate);
  process.setUncaughtExceptionCaptureCallback((error) => {
    note('captured', error.message);
    process.setUncaughtExceptionCaptureCallback(null);
    setImmediate(() => app.give('for good'));
  });
  setImmediate(() => app.crash('captured'));
};

exports.calls = `
App.warn('careful') ok undefined
App.crash('captured') error Error(captured)
App.give('for good') error Error(for good)
`;
