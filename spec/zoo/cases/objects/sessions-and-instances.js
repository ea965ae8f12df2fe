exports.title =
  'many instances of one class run at once: each call belongs to its own object and caller';
exports.rules = [{ class: 'Worker', methods: ['run', 'part', 'name'] }];

class Worker {
  #name;
  #parts = [];
  constructor(name) {
    this.#name = name;
  }
  name() {
    return this.#name;
  }
  async run(parts) {
    for (const part of parts) await this.part(part);
    return `${this.name()}: ${this.#parts}`;
  }
  async part(n) {
    await new Promise((resolve) => setImmediate(resolve));
    this.#parts.push(n);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Worker);
  const workers = ['a', 'b', 'c'].map((name) => object(new Traced(name)));
  note(await Promise.all(workers.map((worker, index) => worker.run([index, index + 1]))));
};

exports.calls = `
Worker.run([0, 1]) ok 'a: 0,1'
  Worker.part(0) ok undefined
  Worker.part(1) ok undefined
  Worker.name() ok 'a'
Worker.run([1, 2]) ok 'b: 1,2'
  Worker.part(1) ok undefined
  Worker.part(2) ok undefined
  Worker.name() ok 'b'
Worker.run([2, 3]) ok 'c: 2,3'
  Worker.part(2) ok undefined
  Worker.part(3) ok undefined
  Worker.name() ok 'c'
`;
