const { setTimeout: sleep } = require('node:timers/promises');

exports.title = 'many calls of one object run at once: each inner call has the right parent';
exports.rules = [{ class: 'Worker', methods: ['work', 'step', 'both'] }];

class Worker {
  active = 0;
  most = 0;
  async work(name, pause) {
    this.active += 1;
    this.most = Math.max(this.most, this.active);
    await sleep(pause);
    const first = await this.step(name, 1);
    await null;
    const second = await this.step(name, 2);
    this.active -= 1;
    return first + second;
  }
  async step(name, n) {
    await sleep(1);
    return `${name}${n}`;
  }
  async both(name) {
    return Promise.all([this.step(name, 1), this.step(name, 2)]);
  }
}

exports.program = async ({ traced, object, note }) => {
  const worker = object(new (traced(Worker))());
  const jobs = [worker.work('a', 6), worker.work('b', 1), worker.work('c', 3), worker.both('d')];
  note(await Promise.all(jobs), worker.most);
};

const work = (name, pause) => `
Worker.work("${name}", ${pause}) ok "${name}1${name}2"
  Worker.step("${name}", 1) ok "${name}1"
  Worker.step("${name}", 2) ok "${name}2"`;
exports.calls = `
Worker.work('a', 6) ok 'a1a2'
  Worker.step('a', 1) ok 'a1'
  Worker.step('a', 2) ok 'a2'
Worker.work('b', 1) ok 'b1b2'
  Worker.step('b', 1) ok 'b1'
  Worker.step('b', 2) ok 'b2'
Worker.work('c', 3) ok 'c1c2'
  Worker.step('c', 1) ok 'c1'
  Worker.step('c', 2) ok 'c2'
Worker.both('d') ok ['d1', 'd2']
  Worker.step('d', 1) ok 'd1'
  Worker.step('d', 2) ok 'd2'
`;
