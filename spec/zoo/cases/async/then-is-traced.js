exports.title =
  'a class is a thenable itself, and its then is traced: called by await with two functions';
exports.rules = [{ class: 'Query', methods: ['then', 'where', 'run'] }];

class Query {
  #parts = [];
  runs = 0;
  where(part) {
    this.#parts.push(part);
    return this;
  }
  async run() {
    this.runs += 1;
    if (this.#parts.includes('broken')) throw new Error('bad query');
    return this.#parts.join(' and ');
  }
  then(resolve, reject) {
    return this.run().then(resolve, reject);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Query);
  const query = object(new Traced());
  const same = query.where('a') === query;
  note(same, query.runs, await query.where('b'), query.runs);
  const broken = object(new Traced());
  broken.where('broken');
  try {
    await broken;
  } catch (error) {
    note(error.message);
  }
};

exports.calls = `
Query.where('a') ok 'a and b'
Query.where('b') ok 'a and b'
Query.then([Function (anonymous)], [Function (anonymous)]) ok undefined
  Query.run() ok 'a and b'
Query.where('broken') error Error(bad query)
Query.then([Function (anonymous)], [Function (anonymous)]) ok undefined
  Query.run() error Error(bad query)
`;
