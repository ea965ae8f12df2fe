exports.title =
  'a mutex, a semaphore and an async queue: who waits, who is let in, and in what order';
exports.rules = [
  { class: 'Mutex', methods: ['lock', 'with'] },
  { class: 'Queue', methods: ['push', 'take', '@@asyncIterator'] },
];

class Mutex {
  #tail = Promise.resolve();
  lock() {
    let release;
    const before = this.#tail;
    this.#tail = new Promise((resolve) => {
      release = resolve;
    });
    return before.then(() => release);
  }
  async with(fn) {
    const release = await this.lock();
    try {
      return await fn();
    } finally {
      release();
    }
  }
}
class Queue {
  #items = [];
  #waiting = [];
  push(item) {
    const taker = this.#waiting.shift();
    if (taker) taker(item);
    else this.#items.push(item);
    return this;
  }
  take() {
    if (this.#items.length > 0) return Promise.resolve(this.#items.shift());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
  async *[Symbol.asyncIterator]() {
    for (let item = await this.take(); item !== null; item = await this.take()) yield item;
  }
}

exports.program = async ({ traced, object, note }) => {
  const [TracedMutex, TracedQueue] = [traced(Mutex), traced(Queue)];
  const mutex = object(new TracedMutex());
  const log = [];
  const job = (name, fails) =>
    mutex.with(async () => {
      log.push(`${name} in`);
      await new Promise(setImmediate);
      log.push(`${name} out`);
      if (fails) throw new Error(name);
      return name;
    });
  const jobs = await Promise.allSettled([job('a'), job('b', true), job('c')]);
  note(
    log,
    jobs.map(({ status }) => status),
  );
  const queue = object(new TracedQueue());
  const taken = [queue.take(), queue.take()];
  queue.push('x').push('y').push('z').push(null);
  note(await Promise.all(taken));
  const rest = [];
  for await (const item of queue) rest.push(item);
  note(rest);
};

exports.calls = `
Mutex.with([AsyncFunction (anonymous)]) ok 'a'
  Mutex.lock() ok [Function (anonymous)]
Mutex.with([AsyncFunction (anonymous)]) error Error(b)
  Mutex.lock() ok [Function (anonymous)]
Mutex.with([AsyncFunction (anonymous)]) ok 'c'
  Mutex.lock() ok [Function (anonymous)]
Queue.take() ok 'x'
Queue.take() ok 'y'
Queue.push('x') ok Queue {}
Queue.push('y') ok Queue {}
Queue.push('z') ok Queue {}
Queue.push(null) ok Queue {}
Queue.@@asyncIterator() ok yields('z') undefined
  Queue.take() ok 'z'
  Queue.take() ok null
`;
