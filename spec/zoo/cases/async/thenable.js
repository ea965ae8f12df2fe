exports.title =
  'a thenable starts its work on then: never called for it, once for an await, once more for a second';
exports.rules = [{ class: 'Store', methods: ['query', 'count'] }];

class Query {
  #store;
  constructor(store, text) {
    this.#store = store;
    this.text = text;
  }
  where(part) {
    this.text += ` where ${part}`;
    return this;
  }
  then(resolve, reject) {
    this.#store.runs += 1;
    return Promise.resolve(`${this.text} #${this.#store.runs}`).then(resolve, reject);
  }
}
class Store {
  runs = 0;
  query(text) {
    return new Query(this, text);
  }
  async count() {
    const found = await this.query('count').where('open');
    return found.length;
  }
}

exports.program = async ({ traced, object, note }) => {
  const store = object(new (traced(Store))());
  store.query('never run');
  const query = store.query('all');
  note(store.runs, query instanceof Query, Object.keys(query), 'then' in query);
  note(await query.where('open'), await query, store.runs);
  note(await store.count(), await Promise.all([store.query('a'), store.query('b')]));
  note(query.then.length, query.then.name, store.runs);
};

exports.calls = `
Store.query('never run') unfinished
Store.query('all') ok 'all where open #1'
Store.count() ok 19
  Store.query('count') ok 'count where open #3'
Store.query('a') ok 'a #4'
Store.query('b') ok 'b #5'
`;
