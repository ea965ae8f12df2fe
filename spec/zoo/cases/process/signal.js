exports.title = 'the program kills itself with SIGTERM inside of a traced call';
exports.process = true;
exports.rules = [{ class: 'App', methods: ['work', 'die'] }];

class App {
  work(n) {
    return n;
  }
  die() {
    process.kill(process.pid, 'SIGTERM');
    const until = Date.now() + 10_000;
    while (Date.now() < until);
    console.log('never');
  }
}

exports.program = async ({ traced, object, note }) => {
  const app = object(new (traced(App))());
  note(app.work(1), process.listenerCount('SIGTERM'));
  await new Promise((resolve) => setTimeout(resolve, 150));
  app.die();
};

exports.calls = `
App.work(1) ok 1
`;
