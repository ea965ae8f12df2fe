const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');

exports.title = 'each mode of --unhandled-rejections does what it does, in a process of its own';
exports.process = true;
exports.rules = [{ class: 'Job', methods: ['run'] }];

exports.program = async ({ note }) => {
  for (const mode of ['none', 'warn', 'warn-with-error-code', 'throw', 'strict']) {
    const child = fork(join(__dirname, 'job.js'), [mode], {
      execArgv: [...process.execArgv, `--unhandled-rejections=${mode}`],
      silent: true,
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
    }
    const [code] = await once(child, 'close');
    const lines = text.split('\n').filter((line) => !/^\s+at |^\(node:|^\(Use /.test(line));
    note(mode, code, lines.join('\n').replaceAll(__dirname, '.'));
  }
};

exports.why = {
  class: 'the class is loaded in other processes, which do not ask for it to be traced',
  instance: 'likewise',
};
exports.calls = {
  load: `
Job.run('none') error Error(none)
Job.run('warn') error Error(warn)
Job.run('warn-with-error-code') error Error(warn-with-error-code)
Job.run('throw') error Error(throw)
Job.run('strict') error Error(strict)
`,
};
