exports.title = 'exit listeners run in order, change the code, and calls made in them are recorded';
exports.process = true;
exports.rules = [{ class: 'App', methods: ['close'] }];

class App {
  close(name) {
    console.log('closing', name);
    if (name === 'queue') process.exitCode = 6;
    if (name === 'files') process.exit();
    return name;
  }
}

exports.program = ({ traced, object }) => {
  const app = object(new (traced(App))());
  for (const name of ['server', 'queue', 'files', 'never'])
    process.on('exit', () => app.close(name));
};

exports.calls = `
App.close('server') ok 'server'
App.close('queue') ok 'queue'
`;
