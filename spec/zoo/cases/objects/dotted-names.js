exports.title =
  'dotted names reach the sub-objects of a client; those of another client stay as they are';
exports.rules = [{ class: 'Client', methods: ['chat.completions.create', 'models.list', 'close'] }];
exports.says = { load: ['STENO_UNREACHABLE'], class: ['STENO_UNREACHABLE'] };

class Completions {
  #client;
  constructor(client) {
    this.#client = client;
  }
  create(body) {
    return { ...body, by: this.#client.name };
  }
}
class Client {
  constructor(name) {
    this.name = name;
    this.chat = { completions: new Completions(this) };
    this.models = { list: async () => [this.name] };
  }
  close() {
    return 'closed';
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Client);
  const [mine, other] = [object(new Traced('mine')), new Traced('other')];
  note(mine.chat.completions.create({ model: 'm' }), await mine.models.list(), mine.close());
  note(other.chat.completions.create({}), await other.models.list());
  const { completions } = mine.chat;
  note(completions.create({ n: 1 }), Object.keys(mine), Object.keys(completions));
};

exports.calls = {
  load: `
Client.close() ok 'closed'
`,
  class: `
Client.close() ok 'closed'
`,
  instance: `
Completions.create({ model: 'm' }) ok { model: 'm', by: 'mine' }
Client.list() ok ['mine']
Client.close() ok 'closed'
Completions.create({ n: 1 }) ok { n: 1, by: 'mine' }
`,
};
exports.why = {
  load: 'dotted names are paths on one object',
  class: 'dotted names are paths on one object',
};
exports.kept = 'none of the three has dotted names';
