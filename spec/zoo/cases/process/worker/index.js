const { once } = require('node:events');
const { join } = require('node:path');
const { Worker } = require('node:worker_threads');

exports.title =
  'a traced class in a worker thread, its results sent as messages, one worker that fails';
exports.process = true;
exports.kept = 'it follows the recorder into another thread';
exports.rules = [
  { class: 'Solver', methods: ['solve', 'fail'] },
  { class: 'Boss', methods: ['ask'] },
];

class Boss {
  async ask(task) {
    const worker = new Worker(join(__dirname, 'solver.js'), { workerData: task });
    const exit = once(worker, 'exit');
    const answer = await Promise.race([
      once(worker, 'message').then(([message]) => message),
      once(worker, 'error'),
    ]).catch((error) => error);
    const [code] = await exit;
    return { answer: answer instanceof Error ? `${answer.name} ${answer.message}` : answer, code };
  }
}

exports.program = async ({ traced, object, note }) => {
  const boss = object(new (traced(Boss))());
  note(await boss.ask({ numbers: [1, 2, 3] }));
  note(await boss.ask({ numbers: null }));
};

exports.why = {
  class: 'the other class is loaded elsewhere, where nobody asks for it to be traced',
  instance: 'likewise',
};
exports.calls = {
  load: `
Boss.ask({ numbers: [1, 2, 3] }) ok { answer: { when: Map(1) { 'sum' => 6 }, runs: 1, isMainThread: false, floats: Float32Array(3) [1, 2, 3] }, code: 0 }
Boss.ask({ numbers: null }) error TypeError(nothing to solve)
Solver.solve({ numbers: [1, 2, 3] }) ok { when: Map(1) { 'sum' => 6 }, runs: 1, isMainThread: false, floats: Float32Array(3) [1, 2, 3] }
Solver.solve({ numbers: null }) error TypeError(nothing to solve)
  Solver.fail() error TypeError(nothing to solve)
`,
  class: `
Boss.ask({ numbers: [1, 2, 3] }) ok { answer: { when: Map(1) { 'sum' => 6 }, runs: 1, isMainThread: false, floats: Float32Array(3) [1, 2, 3] }, code: 0 }
Boss.ask({ numbers: null }) error TypeError(nothing to solve)
`,
  instance: `
Boss.ask({ numbers: [1, 2, 3] }) ok { answer: { when: Map(1) { 'sum' => 6 }, runs: 1, isMainThread: false, floats: Float32Array(3) [1, 2, 3] }, code: 0 }
Boss.ask({ numbers: null }) error TypeError(nothing to solve)
`,
};
