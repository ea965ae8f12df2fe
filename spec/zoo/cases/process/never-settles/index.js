const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');

exports.title =
  'an entry module awaits a traced promise that never settles: exit code 13 and its warning';
exports.process = true;
exports.rules = [{ class: 'Door', methods: ['knock'] }];

exports.program = async ({ note }) => {
  const child = fork(join(__dirname, 'door.mjs'), { silent: true });
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  const [code] = await once(child, 'close');
  note(code, text.replaceAll(__dirname, '.'));
};

exports.why = {
  class: 'the class is loaded in another process, which does not ask for it to be traced',
  instance: 'likewise',
};
exports.calls = { load: 'Door.knock() unfinished' };
