exports.title =
  'a chain of a thousand thens, a thousand awaits, and an async recursion thirty deep';
exports.rules = [{ class: 'Deep', methods: ['add', 'down'] }];

class Deep {
  async add(n) {
    return n + 1;
  }
  async down(n) {
    if (n === 0) return 0;
    return 1 + (await this.down(n - 1));
  }
}

exports.program = async ({ traced, object, note }) => {
  const deep = object(new (traced(Deep))());
  let chain = Promise.resolve(0);
  for (let n = 0; n < 1000; n += 1)
    chain = chain.then((sum) => (n % 100 ? sum + 1 : deep.add(sum)));
  note(await chain);
  let sum = 0;
  for (let n = 0; n < 1000; n += 1) sum = n % 250 ? await sum : await deep.add(sum);
  note(sum, await deep.down(30));
};

const adds = (count, by) =>
  Array.from({ length: count }, (_, n) => `Deep.add(${n * by}) ok ${n * by + 1}\n`).join('');
const downs = Array.from(
  { length: 31 },
  (_, n) => `${'  '.repeat(n)}Deep.down(${30 - n}) ok ${30 - n}\n`,
);
exports.calls = adds(10, 100) + adds(4, 1) + downs.join('');
