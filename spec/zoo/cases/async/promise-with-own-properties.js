exports.title =
  'a promise carries properties and methods of its own, enumerable, hidden and a getter';
exports.rules = [{ class: 'Shell', methods: ['run'] }];

class Shell {
  run(command) {
    let stop;
    const promise = new Promise((resolve) => {
      stop = () => resolve(`${command} stopped`);
    });
    return Object.defineProperties(Object.assign(promise, { pid: 7, command, kill: stop }), {
      hidden: { value: 'h' },
      running: { get: () => true, enumerable: true },
    });
  }
}

exports.program = async ({ traced, object, note }) => {
  const shell = object(new (traced(Shell))());
  const job = shell.run('ls');
  note(Object.keys(job), job.pid, job.command, job.hidden, job.running);
  note(Object.getOwnPropertyNames(job), JSON.stringify(job), Object.entries(job).length);
  const { kill } = job;
  kill();
  note(await job, job instanceof Promise, Object.prototype.toString.call(job));
};

exports.calls = `
Shell.run('ls') ok 'ls stopped'
`;
