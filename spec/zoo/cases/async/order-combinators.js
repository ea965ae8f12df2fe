exports.title = 'the order of Promise.all, race, any, allSettled and finally over traced calls';
exports.rules = [{ class: 'Pool', methods: ['after', 'failAfter'] }];

class Pool {
  async after(turns, value) {
    for (let n = 0; n < turns; n += 1) await null;
    return value;
  }
  async failAfter(turns, value) {
    for (let n = 0; n < turns; n += 1) await null;
    throw new Error(value);
  }
}

exports.program = async ({ traced, object, note }) => {
  const pool = object(new (traced(Pool))());
  const log = [];
  const tell = (name) => [
    (value) => log.push([name, 'ok', value]),
    (error) => log.push([name, 'error', error.errors?.map((e) => e.message) ?? error.message]),
  ];
  const three = () => [pool.after(2, 'a'), pool.failAfter(1, 'b'), pool.after(0, 'c')];
  Promise.all(three()).then(...tell('all'));
  Promise.allSettled(three())
    .then((all) => all.map(({ status }) => status))
    .then(...tell('allSettled'));
  Promise.race(three()).then(...tell('race'));
  Promise.any(three()).then(...tell('any'));
  Promise.any([pool.failAfter(0, 'x'), pool.failAfter(2, 'y')]).then(...tell('none'));
  pool
    .after(1, 'kept')
    .finally(() => pool.after(3, 'not this'))
    .then(...tell('finally'));
  pool
    .failAfter(1, 'first')
    .finally(() => {
      throw new Error('instead');
    })
    .catch((error) => error.message)
    .then(...tell('finally throws'));
  for (let n = 0; n < 12; n += 1) {
    log.push(n);
    await null;
  }
  note(log);
};

const three =
  'Pool.after(2, "a") ok "a"\nPool.failAfter(1, "b") error Error: b\nPool.after(0, "c") ok "c"\n';
exports.calls = `
Pool.after(2, 'a') ok 'a'
Pool.failAfter(1, 'b') error Error(b)
Pool.after(0, 'c') ok 'c'
Pool.after(2, 'a') ok 'a'
Pool.failAfter(1, 'b') error Error(b)
Pool.after(0, 'c') ok 'c'
Pool.after(2, 'a') ok 'a'
Pool.failAfter(1, 'b') error Error(b)
Pool.after(0, 'c') ok 'c'
Pool.after(2, 'a') ok 'a'
Pool.failAfter(1, 'b') error Error(b)
Pool.after(0, 'c') ok 'c'
Pool.failAfter(0, 'x') error Error(x)
Pool.failAfter(2, 'y') error Error(y)
Pool.after(1, 'kept') ok 'kept'
Pool.failAfter(1, 'first') error Error(first)
Pool.after(3, 'not this') ok 'not this'
`;
