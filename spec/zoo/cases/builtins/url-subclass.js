const { toString } = URL.prototype;
const { append } = URLSearchParams.prototype;
exports.title = 'subclasses of URL and URLSearchParams, whose methods check for the real object';
exports.rules = [
  { class: 'Endpoint', methods: ['with', 'toString', 'parse'] },
  { class: 'Query', methods: ['append', 'both'] },
];

class Endpoint extends URL {
  with(key, value) {
    const next = new Endpoint(this.toString());
    next.searchParams.set(key, value);
    return next;
  }
}

class Query extends URLSearchParams {
  both(key, a, b) {
    this.append(key, a);
    this.append(key, b);
    return this;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Endpoint);
  const home = object(new Traced('https://example.org/a?x=1'));
  const next = home.with('y', '2');
  note(next.href, `${home}`, next instanceof URL, next.searchParams.get('y'));
  note(JSON.stringify({ home }), new URL('b', home).href);
  const TracedQuery = traced(Query);
  const query = object(new TracedQuery('a=0'));
  note(query.both('k', '1', '2') === query, `${query}`, [...query.keys()]);
  note(URL.prototype.toString === toString, URLSearchParams.prototype.append === append);
};

exports.calls = `
Endpoint.with('y', '2') ok Endpoint {}
  Endpoint.toString() ok 'https://example.org/a?x=1'
Endpoint.toString() ok 'https://example.org/a?x=1'
Endpoint.toString() ok 'https://example.org/a?x=1'
Query.both('k', '1', '2') ok Query(2) { 'a' => '0', 'k' => ['1', '2'] }
  Query.append('k', '1') ok undefined
  Query.append('k', '2') ok undefined
`;
