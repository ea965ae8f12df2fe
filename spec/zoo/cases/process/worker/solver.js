const { parentPort, workerData, isMainThread } = require('node:worker_threads');

class Solver {
  #runs = 0;
  solve({ numbers }) {
    this.#runs += 1;
    if (numbers === null) return this.fail();
    const when = new Map([['sum', numbers.reduce((a, b) => a + b)]]);
    return { when, runs: this.#runs, isMainThread, floats: Float32Array.from(numbers) };
  }
  async fail() {
    throw new TypeError('nothing to solve');
  }
}

const solved = new Solver().solve(workerData);
if (solved instanceof Promise) solved.then((answer) => parentPort.postMessage(answer));
else parentPort.postMessage(solved);
