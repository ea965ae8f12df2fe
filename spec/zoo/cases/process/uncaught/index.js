const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');

exports.title = 'errors that end a process, thrown through traced methods in places of all kinds';
exports.process = true;
exports.rules = [{ class: 'App', methods: ['crash', 'through', 'emit'] }];

const PLACES = ['timer', 'immediate', 'tick', 'microtask', 'emitter', 'exit', 'nothing', 'cause'];

exports.program = async ({ note }) => {
  for (const place of PLACES) {
    const child = fork(join(__dirname, 'app.js'), [place], { silent: true });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
    }
    const [code] = await once(child, 'close');
    note(place, code, told(text));
  }
};

/** Without the lines of the stack and the line of source above, of which the README tells. */
function told(text) {
  const lines = text.split('\n').filter((line) => line !== '' && !/^\s|^\S+:\d+$/.test(line));
  return lines.join('\n');
}

exports.why = {
  class: 'the class is loaded in other processes, which do not ask for it to be traced',
  instance: 'likewise',
};
exports.calls = {
  load: `
App.through(RangeError(the end) { code: 'E_END', detail: [1, 2] }) error RangeError(the end) { code: 'E_END', detail: [1, 2] }
  App.crash(RangeError(the end) { code: 'E_END', detail: [1, 2] }) error RangeError(the end) { code: 'E_END', detail: [1, 2] }
App.through(RangeError(the end) { code: 'E_END', detail: [1, 2] }) error RangeError(the end) { code: 'E_END', detail: [1, 2] }
  App.crash(RangeError(the end) { code: 'E_END', detail: [1, 2] }) error RangeError(the end) { code: 'E_END', detail: [1, 2] }
App.through(RangeError(the end) { code: 'E_END', detail: [1, 2] }) error RangeError(the end) { code: 'E_END', detail: [1, 2] }
  App.crash(RangeError(the end) { code: 'E_END', detail: [1, 2] }) error RangeError(the end) { code: 'E_END', detail: [1, 2] }
App.through(RangeError(the end) { code: 'E_END', detail: [1, 2] }) error RangeError(the end) { code: 'E_END', detail: [1, 2] }
  App.crash(RangeError(the end) { code: 'E_END', detail: [1, 2] }) error RangeError(the end) { code: 'E_END', detail: [1, 2] }
App.emit('error', RangeError(the end) { code: 'E_END', detail: [1, 2] }) error RangeError(the end) { code: 'E_END', detail: [1, 2] }
App.through(RangeError(the end) { code: 'E_END', detail: [1, 2] }) error RangeError(the end) { code: 'E_END', detail: [1, 2] }
  App.crash(RangeError(the end) { code: 'E_END', detail: [1, 2] }) error RangeError(the end) { code: 'E_END', detail: [1, 2] }
App.crash(undefined) error undefined
App.crash(Error(outside) { cause: RangeError(the end) { code: 'E_END', detail: [1, 2] } }) error Error(outside) { cause: RangeError(the end) { code: 'E_END', detail: [1, 2] } }
`,
};
