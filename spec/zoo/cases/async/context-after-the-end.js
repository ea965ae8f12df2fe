exports.title =
  'work that outlives its call: a then, a timer and a listener run after it has ended';
exports.rules = [{ class: 'Cache', methods: ['get', 'refresh', 'seen'] }];

class Cache {
  refreshed = [];
  async get(key) {
    this.later = new Promise((resolve) => {
      setTimeout(() => resolve(this.refresh(key)), 2);
    });
    return key;
  }
  async refresh(key) {
    await null;
    this.refreshed.push(key);
    return this.seen(key);
  }
  seen(key) {
    return this.refreshed.includes(key);
  }
}

exports.program = async ({ traced, object, note }) => {
  const cache = object(new (traced(Cache))());
  note(await cache.get('a').then((key) => cache.seen(key)));
  note(await cache.later, cache.refreshed);
};

exports.calls = `
Cache.get('a') ok 'a'
  Cache.refresh('a') ok true
    Cache.seen('a') ok true
Cache.seen('a') ok false
`;
