exports.title = 'fluent methods answer this: the very object, chained, compared and kept';
exports.rules = [{ class: 'Query', methods: ['from', 'where', 'limit', 'clone', 'build'] }];

class Query {
  #parts = [];
  from(table) {
    return this.#add(`from ${table}`);
  }
  where(...conditions) {
    for (const condition of conditions) this.#add(`where ${condition}`);
    return this;
  }
  limit = (n) => this.#add(`limit ${n}`);
  clone() {
    const copy = new Query();
    copy.#parts = [...this.#parts];
    return copy;
  }
  build() {
    return this.#parts.join(' ');
  }
  #add(part) {
    this.#parts.push(part);
    return this;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Query);
  const query = object(new Traced());
  const same = query.from('users').where('a', 'b').limit(3);
  note(same === query, query.build());
  const copy = object(query.clone());
  note(copy === query, copy.where('c') === copy, copy.build() === query.build());
  const known = new Set([query, query.from('x'), copy]);
  note(known.size);
};

exports.calls = {
  load: `
Query.from('users') ok Query { limit: [Function: limit] }
Query.where('a', 'b') ok Query { limit: [Function: limit] }
Query.limit(3) ok Query { limit: [Function: limit] }
Query.build() ok 'from users where a where b limit 3'
Query.clone() ok Query { limit: [Function: limit] }
Query.where('c') ok Query { limit: [Function: limit] }
Query.build() ok 'from users where a where b limit 3 where c'
Query.build() ok 'from users where a where b limit 3'
Query.from('x') ok Query { limit: [Function: limit] }
`,
  class: `
Query.from('users') ok Query { limit: [Function: limit] }
Query.where('a', 'b') ok Query { limit: [Function: limit] }
Query.build() ok 'from users where a where b limit 3'
Query.clone() ok Query { limit: [Function: limit] }
Query.where('c') ok Query { limit: [Function: limit] }
Query.build() ok 'from users where a where b limit 3 where c'
Query.build() ok 'from users where a where b limit 3'
Query.from('x') ok Query { limit: [Function: limit] }
`,
  instance: `
Query.from('users') ok Query { limit: [Function: limit] }
Query.where('a', 'b') ok Query { limit: [Function: limit] }
Query.limit(3) ok Query { limit: [Function: limit] }
Query.build() ok 'from users where a where b limit 3'
Query.clone() ok Query { limit: [Function: limit] }
Query.where('c') ok Query { limit: [Function: limit] }
Query.build() ok 'from users where a where b limit 3 where c'
Query.build() ok 'from users where a where b limit 3'
Query.from('x') ok Query { limit: [Function: limit] }
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
};
