exports.title =
  'one cached promise is answered to many callers, pending and settled, the same object each time';
exports.rules = [{ class: 'Loader', methods: ['load', 'both'] }];

class Loader {
  #cache = new Map();
  loads = 0;
  load(key) {
    if (!this.#cache.has(key)) this.#cache.set(key, this.#fetch(key));
    return this.#cache.get(key);
  }
  async both(a, b) {
    return Promise.all([this.load(a), this.load(b)]);
  }
  async #fetch(key) {
    this.loads += 1;
    await null;
    if (key === 'bad') throw new Error('cannot load');
    return { key };
  }
}

exports.program = async ({ traced, object, note }) => {
  const loader = object(new (traced(Loader))());
  const [one, two] = [loader.load('a'), loader.load('a')];
  note(one === two, (await one) === (await two), loader.load('a') === one, loader.loads);
  note(await loader.both('a', 'a'));
  const bad = loader.load('bad');
  const errors = await Promise.all([bad, loader.load('bad')].map((p) => p.catch((e) => e)));
  note(errors[0] === errors[1], loader.load('bad') === bad, loader.loads);
  for (let n = 0; n < 50; n += 1) await loader.load('a');
  note(loader.loads);
};

exports.calls = `
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.both('a', 'a') ok [{ key: 'a' }, { key: 'a' }]
  Loader.load('a') ok { key: 'a' }
  Loader.load('a') ok { key: 'a' }
Loader.load('bad') error Error(cannot load)
Loader.load('bad') error Error(cannot load)
Loader.load('bad') error Error(cannot load)
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
Loader.load('a') ok { key: 'a' }
`;
