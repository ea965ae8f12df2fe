exports.title = 'getters that return functions: methods bound at each read, and cached ones';
exports.rules = [{ class: 'Client', methods: ['send', 'bound', 'cached'] }];

class Client {
  sent = [];
  reads = 0;
  send(text) {
    this.sent.push(text);
    return this.sent.length;
  }
  get bound() {
    this.reads += 1;
    return this.send.bind(this);
  }
  get cached() {
    const fn = () => this.send('cached');
    Object.defineProperty(this, 'cached', { value: fn });
    return fn;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Client);
  const client = object(new Traced());
  note(client.reads, typeof Object.getOwnPropertyDescriptor(Traced.prototype, 'bound').get);
  const { bound } = client;
  note(bound('a'), client.bound('b'), client.reads, client.bound === bound);
  const { cached } = client;
  note(client.cached(), client.cached === cached, client.sent);
};

exports.calls = `
Client.send('a') ok 1
Client.send('b') ok 2
Client.send('cached') ok 3
`;
exports.says = ['STENO_UNREACHABLE'];
