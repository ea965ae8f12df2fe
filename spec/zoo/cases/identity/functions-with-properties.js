exports.title =
  'functions carry properties of their own: counters, caches, defaults, a prototype; all seen through both';
exports.rules = [{ function: 'fetchPage' }, { class: 'Service', methods: ['call'] }];

function fetchPage(url, options = fetchPage.defaults) {
  fetchPage.calls += 1;
  return `${url}?${Object.keys(options)}`;
}
fetchPage.calls = 0;
fetchPage.defaults = { retry: 1 };
fetchPage.get = (url) => fetchPage(url);
fetchPage[Symbol.for('kind')] = 'http';

class Service {
  call(n) {
    Service.prototype.call.count = (Service.prototype.call.count ?? 0) + 1;
    return this.call.count + n;
  }
}

exports.program = async ({ traced, object, note }) => {
  const fetching = traced(fetchPage);
  const service = object(new (traced(Service))());
  note(fetching('a'), fetching.get('b'), fetching.calls, fetchPage.calls);
  fetching.defaults = { cache: 1 };
  fetching.extra = true;
  note(fetching('c'), fetchPage.extra, Object.keys(fetching), fetching[Symbol.for('kind')]);
  note(service.call(1), service.call(1), service.call.count, delete service.call.count);
  note(Object.keys(Service.prototype.call), Object.isFrozen(Object.freeze(fetching)));
};

exports.calls = {
  load: `
fetchPage('a') ok 'a?retry'
fetchPage('b') ok 'b?retry'
fetchPage('c') ok 'c?cache'
Service.call(1) ok 2
Service.call(1) ok 3
`,
  class: `
fetchPage('a') ok 'a?retry'
fetchPage('c') ok 'c?cache'
Service.call(1) ok 2
Service.call(1) ok 3
`,
  instance: `
Service.call(1) ok 2
Service.call(1) ok 3
`,
};
exports.why = {
  class: 'the function that calls itself by its own name is not the one that instrument() answers',
  instance: 'a function is no instance',
};
