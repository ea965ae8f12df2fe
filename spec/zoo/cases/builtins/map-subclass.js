exports.title = 'a subclass of Map overrides some methods and inherits others that a rule names';
exports.rules = [{ class: 'Cache', methods: ['get', 'set', 'has', 'delete', 'trim'] }];

class Cache extends Map {
  constructor(limit, entries) {
    super();
    this.limit = limit;
    for (const [key, value] of entries) this.set(key, value);
  }
  get(key) {
    if (!super.has(key)) return undefined;
    const value = super.get(key);
    super.delete(key);
    super.set(key, value);
    return value;
  }
  set(key, value) {
    super.set(key, value);
    if (this.size > this.limit) this.trim();
    return this;
  }
  trim() {
    const [oldest] = this.keys();
    return this.delete(oldest);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Cache);
  const cache = object(new Traced(2, [['a', 1]]));
  note(cache.set('b', 2) === cache, cache.get('a'), cache.set('c', 3) === cache);
  note([...cache], cache.has('b'), cache.has('c'), cache.size, cache instanceof Map);
  note(new Map(cache), Object.fromEntries(cache), Map.prototype.get.call(cache, 'c'));
  note(Object.getOwnPropertyNames(Map.prototype).length, new Map([[1, 2]]).has(1));
};

exports.calls = {
  load: `
Cache.set('a', 1) ok Cache(1) { 'a' => 1 } { limit: 2 }
Cache.set('b', 2) ok Cache(2) { 'a' => 1, 'b' => 2 } { limit: 2 }
Cache.get('a') ok 1
Cache.set('c', 3) ok Cache(2) { 'a' => 1, 'c' => 3 } { limit: 2 }
  Cache.trim() ok true
    Cache.delete('b') ok true
Cache.has('b') ok false
Cache.has('c') ok true
`,
  class: `
Cache.set('a', 1) ok Cache(1) { 'a' => 1 } { limit: 2 }
Cache.set('b', 2) ok Cache(2) { 'a' => 1, 'b' => 2 } { limit: 2 }
Cache.get('a') ok 1
Cache.set('c', 3) ok Cache(2) { 'a' => 1, 'c' => 3 } { limit: 2 }
  Cache.trim() ok true
    Cache.delete('b') ok true
Cache.has('b') ok false
Cache.has('c') ok true
`,
  instance: `
Cache.set('b', 2) ok Cache(2) { 'a' => 1, 'b' => 2 } { limit: 2 }
Cache.get('a') ok 1
Cache.set('c', 3) ok Cache(2) { 'a' => 1, 'c' => 3 } { limit: 2 }
  Cache.trim() ok true
    Cache.delete('b') ok true
Cache.has('b') ok false
Cache.has('c') ok true
`,
};
exports.why = {
  instance: 'the constructor has run when the instance is given',
};
