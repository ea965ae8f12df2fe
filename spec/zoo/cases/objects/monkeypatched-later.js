exports.title =
  'a traced method is wrapped by somebody else later, and restored; the wrapper calls what was there';
exports.rules = [{ class: 'Client', methods: ['request', 'get'] }];

class Client {
  request(path) {
    return `answer to ${path}`;
  }
  get(path) {
    return this.request(`/${path}`);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Client);
  const client = object(new Traced());
  const log = [];
  const original = Traced.prototype.request;
  Traced.prototype.request = function request(...args) {
    log.push(args);
    return `wrapped ${original.apply(this, args)}`;
  };
  note(client.get('a'), log.length);
  Traced.prototype.request = original;
  note(client.get('b'), log.length, client.request === original);
  const own = client.get;
  client.get = (path) => own.call(client, `${path}!`);
  note(client.get('c'));
  delete client.get;
  note(client.get('d'), Object.keys(client));
};

exports.calls = `
Client.get('a') ok 'wrapped answer to /a'
  Client.request('/a') ok 'answer to /a'
Client.get('b') ok 'answer to /b'
  Client.request('/b') ok 'answer to /b'
Client.get('c!') ok 'answer to /c!'
  Client.request('/c!') ok 'answer to /c!'
Client.get('d') ok 'answer to /d'
  Client.request('/d') ok 'answer to /d'
`;
