const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');

exports.title =
  'a traced class in a forked process that answers by messages, and one in the parent that asks';
exports.process = true;
exports.kept = 'it follows the recorder into another process';
exports.rules = [
  { class: 'Pool', methods: ['run'] },
  { class: 'Child', methods: ['square'] },
];

class Pool {
  async run(numbers) {
    const child = fork(join(__dirname, 'child.js'));
    const squares = [];
    for (const number of numbers) {
      child.send(number);
      squares.push((await once(child, 'message'))[0]);
    }
    child.disconnect();
    const [code, signal] = await once(child, 'exit');
    return { squares, code, signal };
  }
}

exports.program = async ({ traced, object, note }) => {
  const pool = object(new (traced(Pool))());
  note(await pool.run([2, 3]));
};

exports.why = {
  class: 'the other class is loaded elsewhere, where nobody asks for it to be traced',
  instance: 'likewise',
};
exports.calls = {
  load: `
Pool.run([2, 3]) ok { squares: [4, 9], code: 5, signal: null }
Child.square(2) ok 4
Child.square(3) ok 9
`,
  class: `
Pool.run([2, 3]) ok { squares: [4, 9], code: 5, signal: null }
`,
  instance: `
Pool.run([2, 3]) ok { squares: [4, 9], code: 5, signal: null }
`,
};
